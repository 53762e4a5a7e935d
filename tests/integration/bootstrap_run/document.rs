//! The commands of the SSM document as the agent gets them: what cdcc wrote, filled in and packed by Terraform.

use std::fs;
use std::process::Command;

use cdcc::Output;
use serde_json::{Map, Value as Json};

use crate::tools;

/// The module that makes the document.
const MODULE: &str = "modules/bootstrap/main.tf.json";

/// The commands in `output`, with `values` for the module's variables and an invented one for those that no command needs
/// to be true.
pub(super) fn commands(test: &str, output: &Output, values: &[(&str, Json)]) -> Option<String> {
    let terraform = tools::find("terraform", test)?;
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in output.tree.files() {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    let module = folder.path().join(MODULE);
    fs::write(&module, alone(&fs::read(&module).expect("a bootstrap"), values).to_string()).expect("a file");
    let run = |arguments: &[&str]| {
        let folder = module.parent().expect("inside");
        let output = Command::new(&terraform).current_dir(folder).args(arguments).output().expect("it starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    run(&["init", "-input=false"]);
    run(&["apply", "-auto-approve", "-input=false"]);
    let commands: Vec<String> = serde_json::from_slice(&run(&["output", "-json", "commands"])).expect("lines");
    Some(commands.join("\n"))
}

/// The module with nothing but its document: AWS is not there to ask.
fn alone(module: &[u8], values: &[(&str, Json)]) -> Json {
    // The only value that the document takes from a resource.
    let text = String::from_utf8_lossy(module).replace("${aws_instance.this.id}", "i-0123456789abcdef0");
    let module: Json = serde_json::from_str(&text).expect("JSON");
    let mut variables: Map<String, Json> = Map::new();
    for (name, variable) in module["variable"].as_object().expect("variables") {
        let invented = match variable["type"].as_str() {
            Some("number") => Json::from(1),
            Some("string") => Json::from("unused"),
            _ => Json::from(Vec::<Json>::new()),
        };
        let value = values.iter().find(|(known, _)| known == name).map_or(invented, |(_, value)| value.clone());
        variables.insert(name.clone(), serde_json::json!({ "type": variable["type"], "default": value }));
    }
    serde_json::json!({
        "variable": variables,
        "locals": module["locals"],
        "resource": { "terraform_data": module["resource"]["terraform_data"] },
        "output": { "commands": { "value": "${local.document.mainSteps[0].inputs.runCommand}" } },
    })
}
