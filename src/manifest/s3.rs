//! `sinks.*.s3`: files in a bucket.

use super::decode::Complaint;
use super::grammar::{scalar, section, words};
use super::scalar::{Duration, Size, nearest_name};
use super::short::Short;
use super::table::TableName;

section! {
    /// A bucket, and how changes lie in it: one JSON record a line in folders by the hour of arrival (UTC), or Parquet.
    pub struct S3 {
        /// A bucket that exists, by its name, in this region; cdcc changes nothing about it. Default: a bucket of the sink's
        /// own, private, encrypted and versioned.
        pub bucket: Option<Short<BucketName, ExistingBucket>>,
        /// The folder in the bucket, such as `text/`; the folders of the hours (`year=2026/month=11/day=21/hour=07/`)
        /// lie below it. Default: none, they lie at the top.
        pub prefix: Option<Folder>,
        /// Whether each table has a folder of its own (`schema=shop/table=orders/`), below the prefix and above those of the
        /// hours. Default: `none`. Cannot be changed later without a new delivery stream. Firehose bills the partitioned
        /// data by the GB, and keeps 500 folders open at a time.
        pub partition_by: Option<Partitioning>,
        /// What files are written in. Default: `json`. `parquet` is for exactly one table with DDL, which may be the one in
        /// `tables`: Firehose then converts each record by a table in the Glue catalog that cdcc makes of the columns, into
        /// folders of days (`day=2026-11-21/`), and Athena can read them at once. Dates, times, decimals and unsigned
        /// `BIGINT`s are strings in it, since a value that fits no type would cost the record.
        pub format: Option<FileFormat>,
        /// How JSON files are packed. Default: `gzip`. Parquet packs by itself, with Snappy.
        pub compression: Option<Compression>,
        /// How much is gathered into one file. Default: `5MiB` or `300s`, whichever comes first.
        pub buffer: Option<S3Buffer>,
        /// The folder of records that could not be delivered, by the kind of error and the day. Default: `errors/`.
        pub error_prefix: Option<Folder>,
        /// Which of the captured tables it takes: names or patterns, such as `[shop.orders, shop.audit_*]`. Default: all of
        /// them. Firehose cannot choose by itself: a small function of cdcc's drops the records of other tables, at the
        /// price of its run time and up to a minute of delay.
        pub tables: Option<Vec<TableName>>,
    }
}

section! {
    /// How much is gathered into one file.
    pub struct S3Buffer {
        /// `1MiB` to `128MiB`, before compression. Default: `5MiB`. Larger files are cheaper to read. With
        /// `partition_by: table`, where it is for each table, or `format: parquet`: `64MiB` (default there) to `128MiB`.
        pub size: Option<Size>,
        /// `0s` to `15m`. Default: `300s`. With `partition_by: table` at least `60s`.
        pub interval: Option<Duration>,
    }
}

section! {
    /// A bucket that exists.
    pub struct ExistingBucket {
        /// The name of the bucket.
        pub name: BucketName,
        /// The ARN of the key of your own that encrypts the bucket; Firehose gets the right to use it. Leave it out where S3
        /// or AWS manages the key.
        pub key: Option<KeyArn>,
    }
}

words! {
    /// Whether each table has a folder of its own.
    pub enum Partitioning {
        /// All tables share the folders of the hours.
        None = "none",
        /// `schema=shop/table=orders/year=2026/...`. A record of no table goes to `schema=none/table=none/`.
        Table = "table",
    }
}

words! {
    /// What files are written in.
    pub enum FileFormat {
        /// One JSON record a line, as DMS wrote it.
        Json = "json",
        /// Parquet, in columns: for Athena, Spark and their kin.
        Parquet = "parquet",
    }
}

words! {
    /// How files are packed.
    pub enum Compression {
        /// What every tool reads.
        Gzip = "gzip",
        /// Not at all.
        None = "none",
        /// Faster than gzip and larger; in Snappy's own form, which is not the one that Hadoop reads.
        Snappy = "snappy",
        /// One archive a file, for people rather than for query engines.
        Zip = "zip",
    }
}

/// The longest folder. A prefix holds 1,024 characters with its expressions and 512 without ("Understand custom prefixes
/// for Amazon S3 objects", Firehose developer guide); the rest is room for what cdcc puts behind it.
const LONGEST: usize = 200;

scalar! {
    /// A folder in a bucket.
    pub struct Folder(String) = "^(?=.{1,200}$)[A-Za-z0-9_.=-]+(/[A-Za-z0-9_.=-]+)*/?$",
        "a folder such as text/: letters, digits, _ . = - and single slashes, not at the start" by folder;
}

fn folder(text: &str) -> Result<String, Complaint> {
    let word = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'=' | b'-'))
    };
    let path = text.strip_suffix('/').unwrap_or(text);
    if text.len() <= LONGEST && path.split('/').all(word) {
        return Ok(format!("{path}/"));
    }
    if text.contains("!{") {
        let message = format!("`{text}` holds an expression");
        return Err(Complaint::new(message, "write plain text such as `text/`; the time is added behind it"));
    }
    let message = format!("`{text}` cannot be a folder in a bucket");
    let help =
        format!("write at most {LONGEST} letters, digits, `_`, `.`, `=`, `-` and single slashes, such as `text/`");
    Err(Complaint::new(message, help))
}

scalar! {
    /// The name of a bucket.
    pub struct BucketName(String) = "^(?=.{3,63}$)(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)$)(?![0-9]+(\\.[0-9]+){3}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$",
        "the name of a bucket: 3 to 63 lower-case letters, digits, hyphens and dots" by bucket_name;
}

/// What no bucket's name begins with ("General purpose bucket naming rules", S3 user guide).
const RESERVED_BEGINNINGS: [&str; 3] = ["xn--", "sthree-", "amzn-s3-demo-"];

/// What names end with that stand for something else, and what (same page).
const RESERVED_ENDINGS: [(&str, &str); 5] = [
    ("-s3alias", "the alias of an access point"),
    ("--ol-s3", "the alias of an Object Lambda access point"),
    (".mrap", "a Multi-Region access point"),
    ("--x-s3", "a directory bucket"),
    ("--table-s3", "a table bucket"),
];

/// Same page.
fn bucket_name(text: &str) -> Result<String, Complaint> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let label = |label: &str| {
        let ends = label.bytes().next().is_some_and(plain) && label.bytes().last().is_some_and(plain);
        ends && label.bytes().all(|b| plain(b) || b == b'-')
    };
    let name_of_bucket = "name a general purpose bucket";
    if let Some((_, what)) = RESERVED_ENDINGS.iter().find(|(ending, _)| text.ends_with(ending)) {
        return Err(Complaint::new(
            format!("`{text}` is {what}, and Firehose writes into buckets alone"),
            name_of_bucket,
        ));
    }
    if let Some(beginning) = RESERVED_BEGINNINGS.iter().find(|beginning| text.starts_with(**beginning)) {
        let message = format!("`{text}` cannot be the name of a bucket: none begins with `{beginning}`");
        return Err(Complaint::new(message, name_of_bucket));
    }
    let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if text.split('.').count() == 4 && text.split('.').all(number) {
        let message = format!("`{text}` cannot be the name of a bucket: it looks like an address");
        return Err(Complaint::new(message, name_of_bucket));
    }
    if (3..=63).contains(&text.len()) && text.split('.').all(label) {
        return Ok(text.to_owned());
    }
    if let Some(name) = text.strip_prefix("s3://").or_else(|| text.strip_prefix("arn:aws:s3:::")) {
        let help = format!("write the name alone: `{}`", name.split('/').next().unwrap_or_default());
        return Err(Complaint::new(format!("`{text}` is not the name of a bucket"), help));
    }
    let form =
        "3 to 63 lower-case letters, digits, hyphens and dots, with a letter or digit at either end and around dots";
    let near = nearest_name(text, '-', |c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let fits = (3..=63).contains(&near.len());
    let help = if fits { format!("write `{near}`: {form}") } else { format!("write {form}") };
    Err(Complaint::new(format!("`{text}` cannot be the name of a bucket"), help))
}

scalar! {
    /// The ARN of a key.
    pub struct KeyArn(String) = "^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$",
        "the ARN of a KMS key such as arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" by key_arn;
}

fn key_arn(text: &str) -> Result<String, Complaint> {
    let word = |text: &str, more: &[u8]| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || more.contains(&b))
    };
    let good = match text.split(':').collect::<Vec<_>>().as_slice() {
        ["arn", partition, "kms", region, account, key] => {
            partition.strip_prefix("aws").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
                && word(region, b"-")
                && account.len() == 12
                && account.bytes().all(|b| b.is_ascii_digit())
                && key.strip_prefix("key/").is_some_and(|id| word(&id.to_ascii_lowercase(), b"-"))
        }
        _ => false,
    };
    if good {
        return Ok(text.to_owned());
    }
    let help = if text.contains(":alias/") {
        "an alias can be pointed elsewhere: write the ARN of the key itself, which ends in `key/` and its id"
    } else {
        "write one such as `arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`"
    };
    Err(Complaint::new(format!("`{text}` is not the ARN of a KMS key"), help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_ends_in_exactly_one_slash() {
        for (written, meant) in [("text", "text/"), ("text/", "text/"), ("a/b=1/c", "a/b=1/c/")] {
            assert_eq!(folder(written).expect(written), meant);
        }
        for odd in ["", "/", "/a", "a//b", "a//", "a b", "ä", "a\n", "!{timestamp:yyyy}/", &"a".repeat(201)] {
            assert!(folder(odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn a_bucket_has_a_name_and_no_address() {
        for good in ["abc", "acme-lake", "acme.lake.eu", "0-0"] {
            assert_eq!(bucket_name(good).expect(good), good);
        }
        for odd in
            ["ab", "", "Acme", "-acme", "acme-", "a..b", "a-.b", ".abc", "abc.", "a_b", "s3://acme/x", &"a".repeat(64)]
        {
            assert!(bucket_name(odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn what_s3_reserves_is_no_bucket() {
        for odd in [
            "xn--abc",
            "sthree-lake",
            "amzn-s3-demo-lake",
            "lake-s3alias",
            "lake--euc1-az1--x-s3",
            "lake.mrap",
            "10.0.0.1",
        ] {
            assert!(bucket_name(odd).is_err(), "{odd}");
        }
        assert!(bucket_name("10.0.1").is_ok() && bucket_name("lake-s3alias-eu").is_ok());
    }

    #[test]
    fn a_key_is_named_by_its_arn_and_no_alias() {
        assert!(key_arn("arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab").is_ok());
        assert!(key_arn("arn:aws-cn:kms:cn-north-1:111122223333:key/mrk-1234").is_ok());
        for odd in ["", "1234abcd", "arn:aws:kms:us-east-1:111122223333:alias/lake", "arn:aws:kms:us-east-1:1:key/a"] {
            assert!(key_arn(odd).is_err(), "{odd}");
        }
    }
}
