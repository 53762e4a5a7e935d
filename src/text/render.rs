//! Templates of languages, and what they may print. Templates are compiled into the program: how they are read is in `askama.toml`.

use askama::Template;

/// What is safe in a template of a language as it is: quoted for the place where it stands, or a number.
///
/// Text is not, whatever it says:
/// a [view](quoted_view) with a field of type `String` does not compile.
pub(super) trait Quoted {}

macro_rules! harmless {
    ($($type:ty)+) => {
        $(impl Quoted for $type {})+
    };
}
harmless!(bool u16 u32 u64);

impl<T: Quoted + ?Sized> Quoted for &T {}
impl<T: Quoted> Quoted for Option<T> {}
impl<T: Quoted> Quoted for Vec<T> {}

/// Declares what a template of a language reads: every field is [`Quoted`].
macro_rules! quoted_view {
    ($(
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident $(<$lifetime:lifetime>)? { $($(#[$doc:meta])* $field:ident : $type:ty,)+ }
    )+) => {$(
        $(#[$attribute])*
        $visibility struct $name $(<$lifetime>)? {
            $($(#[$doc])* $field: $type,)+
        }

        impl $(<$lifetime>)? $crate::text::render::Quoted for $name $(<$lifetime>)? where $($type: $crate::text::render::Quoted),+ {}
    )+};
}
pub(super) use quoted_view;

/// The text of a template of a language.
pub(super) fn code(template: &(impl Template + Quoted)) -> String {
    long_code(template, 0)
}

/// The same for one that may be long: of about so many bytes.
pub(super) fn long_code<T: Template + Quoted>(template: &T, size: usize) -> String {
    let mut text = String::with_capacity(size.max(T::SIZE_HINT));
    template.render_into(&mut text).expect("text can be written to memory");
    // askama takes the last line's end for the editor's.
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Has an item of one name for a type that is not quoted, and two for one that is: then nobody knows which one is meant.
    trait IsNotQuoted<Why> {
        const YES: () = ();
    }
    impl<T: ?Sized> IsNotQuoted<()> for T {}
    struct Ambiguous;
    impl<T: Quoted + ?Sized> IsNotQuoted<Ambiguous> for T {}

    #[test]
    fn text_is_not_quoted() {
        // That it compiles is the proof.
        let () = <String as IsNotQuoted<_>>::YES;
        let () = <&str as IsNotQuoted<_>>::YES;
        let () = <std::borrow::Cow<'_, str> as IsNotQuoted<_>>::YES;
    }
}
