//! The names of instance classes: `r6g.2xlarge` is the series `r`, its generation 6, what is special about it (`g`), and a size.

/// A family of machines, such as `r6gd`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Family<'n> {
    /// `r`: what it is good at.
    pub(super) series: &'n str,
    /// 6.
    pub(super) generation: u32,
}

impl<'n> Family<'n> {
    pub(super) fn of(name: &'n str) -> Option<Self> {
        let (series, rest) = name.split_at(name.find(|c: char| c.is_ascii_digit())?);
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let generation = rest[..digits].parse().ok()?;
        (!series.is_empty()).then_some(Self { series, generation })
    }

    /// Burstable families have few sizes, and get no more.
    pub(super) fn is_burstable(&self) -> bool {
        self.series == "t"
    }
}

/// How large a size is: a `2xlarge` has twice the processors of an `xlarge`. `large` is 4, so that all are whole.
pub(super) fn extent(size: &str) -> Option<u32> {
    let extent = match size {
        "micro" => 1,
        "small" => 2,
        "medium" => 3,
        "large" => 4,
        "xlarge" => 8,
        larger => 8 * larger.strip_suffix("xlarge")?.parse::<u32>().ok()?,
    };
    Some(extent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_is_a_series_and_a_generation() {
        let parts = |name| Family::of(name).map(|family| (family.series, family.generation));
        assert_eq!(parts("r6gd"), Some(("r", 6)));
        assert_eq!(parts("im4gn"), Some(("im", 4)));
        assert_eq!(parts("ultrawarm1"), Some(("ultrawarm", 1)));
        assert_eq!(parts("x2iedn"), Some(("x", 2)));
        assert!(parts("r").is_none() && parts("6g").is_none() && parts("").is_none());
    }

    #[test]
    fn sizes_have_an_order() {
        let sizes = ["micro", "small", "medium", "large", "xlarge", "2xlarge", "12xlarge"];
        assert!(sizes.map(extent).is_sorted_by(|a, b| a.is_some() && a < b));
        assert_eq!(extent("huge"), None);
    }
}
