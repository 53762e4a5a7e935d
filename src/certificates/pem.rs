//! Certificates in a file of the user's own.

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

/// The certificates in a PEM file, without what stands around them; or what is wrong with it, in words that follow its
/// name.
pub fn of_file(bytes: &[u8]) -> Result<String, &'static str> {
    let text = std::str::from_utf8(bytes).map_err(|_| "is no PEM file: it is not text")?;
    if text.contains("PRIVATE KEY-----") {
        return Err("holds a private key, which must not leave its server");
    }
    let mut bundle = String::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(BEGIN) {
        let (body, after) = after.split_once(END).ok_or("has a certificate without an end")?;
        let body: Vec<&str> = body.split_ascii_whitespace().collect();
        if !is_der(&body.concat()) {
            return Err("has a certificate that is not intact");
        }
        bundle = format!("{bundle}{BEGIN}\n{}\n{END}\n", body.join("\n"));
        rest = after;
    }
    if bundle.is_empty() { Err("holds no certificate") } else { Ok(bundle) }
}

/// Whether base64 text can be a certificate: a DER sequence starts with the byte 0x30 and a length of two bytes, which
/// is `MII` in base64 for every certificate between 256 bytes and 64 KiB.
fn is_der(base64: &str) -> bool {
    let digits = base64.trim_end_matches('=');
    base64.starts_with("MII")
        && base64.len().is_multiple_of(4)
        && base64.len() - digits.len() <= 2
        && digits.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "-----BEGIN CERTIFICATE-----\nMIIBAAAA\nAAAA\n-----END CERTIFICATE-----\n";

    #[test]
    fn certificates_are_taken_out_of_what_stands_around_them() {
        let file = format!("# our authority\r\n{}trailing words\n{ONE}", ONE.replace('\n', "\r\n"));
        assert_eq!(of_file(file.as_bytes()), Ok(ONE.repeat(2)));
    }

    #[test]
    fn what_is_no_certificate_is_refused_in_words() {
        let wrong = |text: &str| of_file(text.as_bytes()).expect_err(text);
        assert!(wrong("").contains("no certificate"));
        assert!(wrong(&format!("{ONE}-----BEGIN RSA PRIVATE KEY-----\n")).contains("private key"));
        assert!(wrong("-----BEGIN CERTIFICATE-----\nMIIB").contains("without an end"));
        assert!(wrong(&ONE.replace("AAAA\nAAAA", "A$")).contains("not intact"));
        assert!(of_file(&[0xff, 0x30]).expect_err("DER").contains("not text"));
    }
}
