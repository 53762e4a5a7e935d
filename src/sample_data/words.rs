//! Words to fill text with. All of them are ASCII: a column may be of a character set that knows no more.

pub(super) const FIRST_NAMES: &[&str] = &[
    "Ada",
    "Alan",
    "Anita",
    "Barbara",
    "Carlos",
    "Chen",
    "Claude",
    "Dana",
    "Edsger",
    "Fatima",
    "Frances",
    "Grace",
    "Hedy",
    "Ivan",
    "Jean",
    "John",
    "Katherine",
    "Ken",
    "Leslie",
    "Linus",
    "Margaret",
    "Mary",
    "Niklaus",
    "Olga",
    "Priya",
    "Radia",
    "Sophie",
    "Tim",
    "Uma",
    "Vint",
    "Wei",
    "Yuki",
];

pub(super) const LAST_NAMES: &[&str] = &[
    "Allen",
    "Babbage",
    "Baker",
    "Cerf",
    "Codd",
    "Dijkstra",
    "Engelbart",
    "Fischer",
    "Garcia",
    "Goldberg",
    "Gray",
    "Hamilton",
    "Hopper",
    "Ito",
    "Johnson",
    "Kim",
    "Knuth",
    "Lamarr",
    "Liskov",
    "Lovelace",
    "Mills",
    "Nguyen",
    "O'Brien",
    "Perlman",
    "Rossi",
    "Sato",
    "Schmidt",
    "Silva",
    "Turing",
    "Wirth",
    "Yilmaz",
    "Zhang",
];

pub(super) const CITIES: &[&str] = &[
    "Amsterdam",
    "Auckland",
    "Austin",
    "Berlin",
    "Boston",
    "Chicago",
    "Dublin",
    "Helsinki",
    "Hong Kong",
    "Istanbul",
    "Kyoto",
    "Lagos",
    "Lima",
    "Lisbon",
    "London",
    "Madrid",
    "Melbourne",
    "Milan",
    "Mumbai",
    "Nairobi",
    "Oslo",
    "Paris",
    "Porto",
    "Prague",
    "Quito",
    "Rome",
    "Seattle",
    "Seoul",
    "Tokyo",
    "Toronto",
    "Utrecht",
    "Vienna",
];

pub(super) const COUNTRIES: &[&str] = &[
    "Australia",
    "Austria",
    "Brazil",
    "Canada",
    "Chile",
    "Denmark",
    "Finland",
    "France",
    "Germany",
    "India",
    "Ireland",
    "Italy",
    "Japan",
    "Kenya",
    "Mexico",
    "Netherlands",
    "Nigeria",
    "Norway",
    "Peru",
    "Portugal",
    "Spain",
    "Turkey",
];

pub(super) const COUNTRY_CODES: &[&str] =
    &["AT", "AU", "BR", "CA", "CL", "DE", "DK", "ES", "FI", "FR", "GB", "IE", "IN", "IT", "JP", "MX", "NL", "NO", "US"];

pub(super) const STATES: &[&str] =
    &["Bavaria", "California", "Catalonia", "Georgia", "Kerala", "Ontario", "Oregon", "Texas", "Victoria", "Wales"];

pub(super) const STREETS: &[&str] =
    &["Birch Road", "Canal Street", "Church Lane", "Harbour Way", "Mill Road", "Oak Avenue", "Station Road"];

pub(super) const COMPANIES: &[&str] =
    &["Acme", "Bluewater", "Cedar & Sons", "Fernhill", "Globex", "Initech", "Northwind", "Umbrella", "Vandelay"];

pub(super) const CURRENCIES: &[&str] = &["AUD", "BRL", "CAD", "CHF", "EUR", "GBP", "INR", "JPY", "NOK", "USD"];

pub(super) const LANGUAGES: &[&str] = &["de", "en", "es", "fi", "fr", "hi", "it", "ja", "nl", "pt", "tr", "zh"];

pub(super) const STATUSES: &[&str] = &["new", "active", "pending", "paid", "shipped", "done", "cancelled", "failed"];

pub(super) const KINDS: &[&str] = &["basic", "standard", "premium", "trial", "internal", "partner", "other"];

pub(super) const EVENTS: &[&str] =
    &["view", "click", "search", "cart", "purchase", "refund", "login", "logout", "signup"];

pub(super) const DEVICES: &[&str] = &["phone", "tablet", "desktop", "laptop", "tv", "watch", "kiosk"];

pub(super) const COLOURS: &[&str] =
    &["amber", "black", "blue", "coral", "green", "grey", "indigo", "lime", "red", "teal", "violet", "white"];

pub(super) const THINGS: &[&str] = &[
    "anchor", "basket", "bridge", "candle", "compass", "engine", "feather", "garden", "hammer", "harbour", "kettle",
    "ladder", "lantern", "meadow", "mirror", "needle", "orchard", "paddle", "pocket", "ribbon", "saddle", "shelter",
    "signal", "spoon", "thread", "timber", "tunnel", "valley", "vessel", "whistle", "window", "yarn",
];

pub(super) const SENTENCES: &[&str] = &[
    "Arrived in good order.",
    "Please call before delivery; the bell doesn't work.",
    "The second attempt worked.",
    "Waiting for an answer from the customer.",
    "Two items were missing, sent again.",
    "Nothing to report.",
    "Checked twice, looks \"fine\".",
    "Cheaper than the last one (by 10%).",
    "Moved to the new warehouse.",
    "See the notes of last week.",
    "Path is C:\\data\\new, not C:\\data.",
    "First line.\nSecond line.",
];
