//! `data.aws_iam_policy_document`, rendered as the real provider does
//! (`internal/service/iam/policy_document_data_source.go` and `policy_model.go` of hashicorp/terraform-provider-aws):
//! one string is not wrapped in a list, several are sorted in reverse, `&{` becomes `${`, equal Sids replace each other.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value as Json;

use super::value::Value;

/// A policy document in the member order of the real one.
#[derive(Debug, Default, Serialize)]
struct Document {
    #[serde(rename = "Version", skip_serializing_if = "String::is_empty")]
    version: String,
    #[serde(rename = "Id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(rename = "Statement", skip_serializing_if = "Vec::is_empty")]
    statements: Vec<Statement>,
}

#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Statement {
    #[serde(skip_serializing_if = "Option::is_none")]
    sid: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effect: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_action: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_resource: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    principal: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_principal: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    condition: Option<Json>,
}

/// The pretty and the compact text of the policy that `config` describes, or what is wrong with it.
pub(crate) fn render(config: &Value) -> Result<(String, String), String> {
    let mut merged = Document::default();
    let mut sids = Vec::new();
    for source in config.get("source_policy_documents").texts() {
        let document = parse(source)?;
        for sid in document.statements.iter().filter_map(|statement| statement.sid.clone()) {
            if sids.contains(&sid) {
                return Err(format!("duplicate Sid ({sid}) in source_policy_documents"));
            }
            sids.push(sid);
        }
        merge(&mut merged, document);
    }
    merge(&mut merged, own(config)?);
    for source in config.get("override_policy_documents").texts() {
        merge(&mut merged, parse(source)?);
    }
    let text = |json: serde_json::Result<String>| json.map_err(|error| error.to_string());
    Ok((text(serde_json::to_string_pretty(&merged))?, text(serde_json::to_string(&merged))?))
}

/// The document of the data source's own arguments.
fn own(config: &Value) -> Result<Document, String> {
    let mut sids = Vec::new();
    let statements = config.get("statement").elements().iter().map(|block| {
        let sid = block.get("sid").text().filter(|sid| !sid.is_empty());
        if let Some(sid) = sid {
            if sids.contains(&sid) {
                return Err(format!("duplicate Sid ({sid})"));
            }
            sids.push(sid);
        }
        Ok(Statement {
            sid: sid.map(Json::from),
            effect: Some(block.get("effect").text().unwrap_or("Allow").into()),
            action: one_or_many(block.get("actions")),
            not_action: one_or_many(block.get("not_actions")),
            resource: one_or_many(block.get("resources")),
            not_resource: one_or_many(block.get("not_resources")),
            principal: principals(block.get("principals")),
            not_principal: principals(block.get("not_principals")),
            condition: conditions(block.get("condition")),
        })
    });
    Ok(Document {
        version: config.get("version").text().unwrap_or("2012-10-17").to_owned(),
        id: config.get("policy_id").text().map(str::to_owned),
        statements: statements.collect::<Result<_, String>>()?,
    })
}

fn merge(into: &mut Document, from: Document) {
    into.id = from.id.or(into.id.take());
    into.version = std::mem::take(&mut into.version).max(from.version);
    for statement in from.statements {
        let same = into.statements.iter_mut().find(|old| statement.sid.is_some() && old.sid == statement.sid);
        match same {
            Some(old) => *old = statement,
            None => into.statements.push(statement),
        }
    }
}

/// Reads a finished document.
fn parse(text: &str) -> Result<Document, String> {
    let json: Json = serde_json::from_str(text).map_err(|error| format!("merging a policy document: {error}"))?;
    let statements = match &json["Statement"] {
        Json::Array(statements) => statements.clone(),
        Json::Null => Vec::new(),
        single => vec![single.clone()],
    };
    let member = |statement: &Json, name: &str| statement.get(name).cloned();
    Ok(Document {
        version: json["Version"].as_str().unwrap_or_default().to_owned(),
        id: json["Id"].as_str().map(str::to_owned),
        statements: statements
            .iter()
            .map(|of| Statement {
                sid: member(of, "Sid"),
                effect: member(of, "Effect"),
                action: member(of, "Action"),
                not_action: member(of, "NotAction"),
                resource: member(of, "Resource"),
                not_resource: member(of, "NotResource"),
                principal: member(of, "Principal"),
                not_principal: member(of, "NotPrincipal"),
                condition: member(of, "Condition"),
            })
            .collect(),
    })
}

fn one_or_many(set: &Value) -> Option<Json> {
    let mut texts: Vec<String> = set.texts().into_iter().map(|text| text.replace("&{", "${")).collect();
    texts.sort_by(|a, b| b.cmp(a));
    match texts.len() {
        0 => None,
        1 => Some(texts.remove(0).into()),
        _ => Some(texts.into()),
    }
}

fn principals(blocks: &Value) -> Option<Json> {
    let mut of_type: BTreeMap<&str, Vec<Json>> = BTreeMap::new();
    for block in blocks.elements() {
        let identifiers = match one_or_many(block.get("identifiers")) {
            Some(Json::Array(several)) => several,
            single => single.into_iter().collect(),
        };
        of_type.entry(block.get("type").text().unwrap_or_default()).or_default().extend(identifiers);
    }
    if of_type.len() == 1 && of_type.get("*").is_some_and(|identifiers| *identifiers == ["*"]) {
        return Some("*".into());
    }
    (!of_type.is_empty()).then(|| {
        of_type.into_iter().map(|(kind, identifiers)| (kind.to_owned(), unwrapped(identifiers))).collect::<Json>()
    })
}

fn conditions(blocks: &Value) -> Option<Json> {
    let mut tests: BTreeMap<&str, BTreeMap<&str, Vec<Json>>> = BTreeMap::new();
    for block in blocks.elements() {
        let values = block.get("values").texts().into_iter().map(|text| Json::from(text.replace("&{", "${")));
        let (test, variable) = (block.get("test").text(), block.get("variable").text());
        let variables = tests.entry(test.unwrap_or_default()).or_default();
        variables.entry(variable.unwrap_or_default()).or_default().extend(values);
    }
    (!tests.is_empty()).then(|| {
        let variables = |of: BTreeMap<&str, Vec<Json>>| -> Json {
            of.into_iter().map(|(variable, values)| (variable.to_owned(), unwrapped(values))).collect()
        };
        tests.into_iter().map(|(test, of)| (test.to_owned(), variables(of))).collect::<Json>()
    })
}

fn unwrapped(mut values: Vec<Json>) -> Json {
    if values.len() == 1 { values.remove(0) } else { values.into() }
}

#[test]
fn a_policy_is_written_as_the_real_provider_writes_it() {
    let statement = |sid: &str, actions: Json, rest: Json| {
        let mut of = serde_json::json!({"sid": sid, "actions": actions});
        of.as_object_mut().zip(rest.as_object().cloned()).into_iter().for_each(|(of, rest)| of.extend(rest));
        of
    };
    let config = serde_json::json!({
        "source_policy_documents": [r#"{"Version":"2008-10-17","Statement":{"Sid":"Read","Effect":"Deny","Action":"s3:*"}}"#],
        "override_policy_documents": [],
        "statement": [
            statement("Read", serde_json::json!(["s3:GetObject", "s3:ListBucket"]), serde_json::json!({
                "resources": ["arn:aws:s3:::b/&{aws:username}"],
                "principals": [
                    {"type": "AWS", "identifiers": ["a", "b"]},
                    {"type": "Service", "identifiers": ["dms.amazonaws.com"]},
                ],
                "condition": [
                    {"test": "StringEquals", "variable": "x", "values": ["1"]},
                    {"test": "StringEquals", "variable": "y", "values": ["2", "1"]},
                ],
            })),
            statement("", serde_json::json!(["kms:Decrypt"]), serde_json::json!({
                "effect": "Deny", "principals": [{"type": "*", "identifiers": ["*"]}],
            })),
        ],
    });
    let (pretty, compact) = render(&Value::from(&config)).expect("a policy");
    let expected = concat!(
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":["s3:ListBucket","s3:GetObject"],"#,
        r#""Resource":"arn:aws:s3:::b/${aws:username}","#,
        r#""Principal":{"AWS":["b","a"],"Service":"dms.amazonaws.com"},"#,
        r#""Condition":{"StringEquals":{"x":"1","y":["2","1"]}}},"#,
        r#"{"Effect":"Deny","Action":"kms:Decrypt","Principal":"*"}]}"#,
    );
    assert_eq!(compact, expected);
    assert!(pretty.starts_with("{\n  \"Version\": \"2012-10-17\",\n"), "{pretty}");
    let twice = serde_json::json!({"statement": [{"sid": "A"}, {"sid": "A"}]});
    assert_eq!(render(&Value::from(&twice)), Err("duplicate Sid (A)".to_owned()));
}
