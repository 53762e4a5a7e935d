//! That `why` and `blame` know everything that is emitted.

use cdcc::provenance::Configuration;

use crate::pipeline::compiled::Example;

/// Also of what was renamed, whose modules lie in folders of their former names.
#[test]
fn every_resource_of_every_example_and_of_renamed_sinks_is_found_at_its_address() {
    let mut examples = Example::all();
    examples.push(Example::variant("renamed"));
    for example in examples {
        let output = example.compile();
        let configuration = Configuration::of(&output.tree);
        for address in output.resources.keys() {
            assert!(configuration.find(address).is_ok(), "{}: {address}", example.name);
        }
    }
}
