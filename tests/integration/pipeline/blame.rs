//! What real Terraform says about an output, told again about the manifest.

use cdcc::blame::{blame, read};
use cdcc::compile::{Choice, trace};
use cdcc::finding::human::{Look, render};
use cdcc::source::decode_text;

use super::compiled::{Example, provider};

/// What is found in the manifest of an example about what was said.
fn told(example: &Example, said: &str) -> String {
    let file = decode_text("retail.yaml", example.text().as_bytes()).expect("a manifest");
    let (provenance, document) = trace(&file, example, &Choice::default()).expect("an example compiles");
    let said = read(said).unwrap_or_else(|| panic!("no report: {said}"));
    render(&blame(&said, &provenance, &|_| None), Some(&document), Look::PLAIN)
}

#[test]
fn a_plan_and_an_error_of_terraform_s_lead_to_the_lines_that_made_them() {
    let provider = provider();
    let example = Example::named("retail");
    let Some(workspace) = example.workspace("blame", &provider) else { return };
    workspace.apply().ok();

    let example = example
        .replacing("buffer: { size: 1MiB", "buffer: { size: 2MiB")
        .replacing("stream: on-demand", "stream: { retention: 48h }")
        .replacing("dms.r6i.large", "dms.r6i.xlarge");
    example.lay(&workspace);
    assert_eq!(workspace.plan().code, 2);
    let plan = workspace.plan_json().to_string();
    if let Some(path) = std::env::var_os("CDCC_KEEP_PLAN") {
        std::fs::write(path, &plan).expect("a file");
    }
    insta::assert_snapshot!("plan", told(&example, &plan));

    // As somebody would who tries a value in the output itself.
    let path = "modules/kinesis/main.tf.json";
    let text = workspace.read(path).expect("a module");
    workspace.write(path, &text.replace("\"retention_period\": 48", "\"retention_period\": \"two days\""));
    let said = workspace.run(&["validate", "-json"]);
    assert_eq!(said.code, 1);
    insta::assert_snapshot!("validate", told(&example, &said.stdout));
}
