//! `terraform validate` by the real provider.

use super::terraform::Installation;
use crate::emitted::stacks;

#[test]
fn the_real_provider_finds_every_output_valid() {
    let Some(installation) = Installation::find("validate by the real provider") else { return };
    for stack in stacks() {
        let outcome = installation.lay(&stack).run(&["validate"]);
        assert_eq!(outcome.said, "Success! The configuration is valid.", "{}", stack.name);
    }
}
