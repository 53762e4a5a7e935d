//! What an SSM association does: it runs its document, and the script in it leaves a success marker, an SSM parameter.
//!
//! The provider does not run scripts. It reads the two lines by which a bootstrap script says which marker it will
//! write, and writes it: `export CDCC_MARKER='<parameter>'` and `export CDCC_REVISION='<hash>'`.

use serde_json::Value as Json;

use super::value::Value;
use super::world::World;

/// Runs the document that `association` names, if it is known and bootstraps run at all.
pub(crate) fn run(world: &mut World, association: &Value) {
    if !world.runs_bootstrap {
        return;
    }
    let document = association.get("name").text().and_then(|name| world.find("aws_ssm_document", name));
    let Some(content) = document.and_then(|document| document.get("content").text()) else { return };
    if let Some((marker, revision)) = marker(content) {
        world.parameters.insert(marker, revision);
    }
}

/// The marker's name and value, as the commands of a document's content set them.
fn marker(content: &str) -> Option<(String, String)> {
    let content: Json = serde_json::from_str(content).ok()?;
    let steps = content["mainSteps"].as_array()?;
    let commands: Vec<&str> = steps
        .iter()
        .filter_map(|step| step["inputs"]["runCommand"].as_array())
        .flatten()
        .filter_map(Json::as_str)
        .flat_map(str::lines)
        .collect();
    Some((exported(&commands, "CDCC_MARKER")?, exported(&commands, "CDCC_REVISION")?))
}

/// The value of the last `export name='value'`.
fn exported(commands: &[&str], name: &str) -> Option<String> {
    let value = commands.iter().rev().find_map(|line| {
        let assignment = line.trim().strip_prefix("export ")?.trim_start();
        assignment.strip_prefix(name)?.strip_prefix('=')
    })?;
    Some(value.trim().trim_matches(['\'', '"']).to_owned())
}

#[test]
fn the_marker_is_read_from_the_commands_of_a_document() {
    let content = serde_json::json!({"mainSteps": [{"inputs": {"runCommand": [
        "set -eu", "export CDCC_REVISION='abc'\nexport CDCC_MARKER='/retail/bootstrap/revision'",
    ]}}]});
    let found = marker(&content.to_string());
    assert_eq!(found, Some(("/retail/bootstrap/revision".to_owned(), "abc".to_owned())));
    assert_eq!(marker("{\"mainSteps\": [{\"inputs\": {\"runCommand\": [\"true\"]}}]}"), None);
}
