//! What a column's name says about its values.

/// What a column seems to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    Address,
    Age,
    City,
    Code,
    Colour,
    Company,
    Country,
    Currency,
    Device,
    Email,
    Event,
    Expiry,
    FirstName,
    Birth,
    Hash,
    Ip,
    Key,
    Kind,
    Language,
    LastName,
    Money,
    Percent,
    PersonName,
    Phone,
    Postcode,
    Quantity,
    Rating,
    Sentence,
    State,
    Status,
    Title,
    Url,
    User,
    Uuid,
    Year,
}

/// Words of names, and what they say; the first row with a word of the name decides.
const WORDS: &[(&[&str], Hint)] = &[
    (&["email", "mail"], Hint::Email),
    (&["uuid", "guid"], Hint::Uuid),
    (&["url", "uri", "link", "website", "homepage", "href"], Hint::Url),
    (&["ip", "ipv4", "ipaddress"], Hint::Ip),
    (&["password", "passwd", "hash", "digest", "checksum", "token", "secret", "sha256", "md5"], Hint::Hash),
    (&["phone", "mobile", "telephone", "tel", "fax"], Hint::Phone),
    (&["firstname", "forename", "given"], Hint::FirstName),
    (&["lastname", "surname", "family"], Hint::LastName),
    (&["first"], Hint::FirstName),
    (&["last"], Hint::LastName),
    (&["birth", "birthday", "birthdate", "dob", "born"], Hint::Birth),
    (&["expires", "expiry", "expiration", "due", "until", "deadline", "end", "ends"], Hint::Expiry),
    (&["username", "login", "nickname", "handle"], Hint::User),
    (&["country", "nation"], Hint::Country),
    (&["currency"], Hint::Currency),
    (&["language", "lang", "locale"], Hint::Language),
    (&["zip", "zipcode", "postcode", "postal"], Hint::Postcode),
    (&["city", "town"], Hint::City),
    (&["street", "address", "address1", "address2", "addr"], Hint::Address),
    (&["province", "county"], Hint::State),
    (&["company", "organisation", "organization", "employer", "vendor", "supplier"], Hint::Company),
    (&["status", "phase", "stage"], Hint::Status),
    (&["state"], Hint::Status),
    (&["id", "key"], Hint::Key),
    (&["sku", "code", "number", "no", "ref", "reference", "isbn", "ean", "serial"], Hint::Code),
    (&["percent", "percentage", "pct", "rate", "discount", "ratio"], Hint::Percent),
    (
        &[
            "price", "amount", "total", "subtotal", "cost", "fee", "balance", "tax", "salary", "revenue", "budget",
            "payment", "paid",
        ],
        Hint::Money,
    ),
    (&["quantity", "qty", "count", "stock", "items", "units", "pieces"], Hint::Quantity),
    (&["rating", "score", "stars", "priority", "level"], Hint::Rating),
    (&["age"], Hint::Age),
    (&["year"], Hint::Year),
    (&["device", "platform"], Hint::Device),
    (&["event", "action", "operation"], Hint::Event),
    (&["type", "kind", "category", "class", "role", "group", "tier", "plan"], Hint::Kind),
    (&["color", "colour"], Hint::Colour),
    (
        &[
            "description",
            "comment",
            "note",
            "notes",
            "body",
            "content",
            "text",
            "message",
            "summary",
            "remark",
            "bio",
            "reason",
        ],
        Hint::Sentence,
    ),
    (&["product", "title", "subject", "item", "label", "slug", "tag"], Hint::Title),
    (&["name", "fullname", "author", "customer", "owner", "contact", "employee"], Hint::PersonName),
    (&["user"], Hint::User),
];

impl Hint {
    /// What the name says, if anything: `customerEmail`, `customer_email` and `CUSTOMER-EMAIL` say the same.
    pub(super) fn of(column: &str) -> Option<Self> {
        let words = words(column);
        WORDS.iter().find(|(of, _)| words.iter().any(|word| of.contains(&word.as_str()))).map(|(_, hint)| *hint)
    }
}

/// The words of a name, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before_lower = false;
    for letter in name.chars() {
        if !letter.is_alphanumeric() || (before_lower && letter.is_uppercase()) {
            words.push(String::new());
        }
        before_lower = letter.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            word.extend(letter.to_lowercase());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_word_by_word() {
        for name in ["email", "customer_email", "customerEmail", "CUSTOMER-EMAIL"] {
            assert_eq!(Hint::of(name), Some(Hint::Email), "{name}");
        }
        assert_eq!(Hint::of("order_total"), Some(Hint::Money));
        assert_eq!(Hint::of("customer_id"), Some(Hint::Key));
        assert_eq!(Hint::of("first_name"), Some(Hint::FirstName));
        assert_eq!(Hint::of("description"), Some(Hint::Sentence));
        // Not a city.
        assert_eq!(Hint::of("capacity"), None);
    }
}
