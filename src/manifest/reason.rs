//! Why something is as it is, where the manifest has to say it.

use super::decode::Complaint;
use super::grammar::scalar;

scalar! {
    /// A reason, in a line.
    pub struct Reason(String) = "^[^\\u0000-\\u001f\\u007f-\\u009f]{10,200}$",
        "a reason in 10 to 200 characters" by reason;
}

fn reason(text: &str) -> Result<String, Complaint> {
    let length = text.chars().count();
    if (10..=200).contains(&length) && !text.chars().any(char::is_control) {
        return Ok(text.to_owned());
    }
    Err(Complaint::new("a reason has 10 to 200 characters in one line", "say why, for those who ask later"))
}
