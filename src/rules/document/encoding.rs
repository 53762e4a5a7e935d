//! What cannot be read as the text of one manifest.

use crate::finding::Level;
use crate::rules::Rule;

pub(super) static EMPTY_MANIFEST: Rule = Rule {
    name: "empty-manifest",
    level: Level::Error,
    summary: "a file that holds nothing but comments and blanks",
    why: "There is nothing to compile; most often the wrong file was named, or an editor has not saved yet.",
    fix: "Write a manifest; `cdcc init` makes one to start from.",
    source: Rule::OWN,
    bad: "
        $ printf '# nothing yet\\n' > empty.yaml
        $ cdcc check empty.yaml
    ",
    good: "
        $ cdcc check shop.yaml
    ",
    check: None,
};

pub(super) static FILE_TOO_LARGE: Rule = Rule {
    name: "file-too-large",
    level: Level::Error,
    summary: "a manifest of more than 4 MiB",
    why: "Ten thousand tables with all their options need less: so much text is data, or another file.",
    fix: "List tables by pattern, or divide the pipeline into several manifests.",
    source: Rule::OWN,
    bad: "
        $ { cat shop.yaml; printf 'x-notes: \"'; head -c 5000000 /dev/zero | tr '\\0' x; printf '\"\\n'; } > large.yaml
        $ cdcc check large.yaml
    ",
    good: "
        $ cdcc check shop.yaml
    ",
    check: None,
};

pub(super) static NESTING_TOO_DEEP: Rule = Rule {
    name: "nesting-too-deep",
    level: Level::Error,
    summary: "maps and lists in each other more than 64 levels deep",
    why: "No part of the language is deeper than ten levels: this is not a manifest, or an attack on its reader.",
    fix: "Remove the superfluous levels.",
    source: Rule::OWN,
    bad: "
        $ { cat shop.yaml; printf 'x-notes: '; head -c 200 /dev/zero | tr '\\0' '['; head -c 200 /dev/zero | tr '\\0' ']'; } > deep.yaml
        $ cdcc check deep.yaml
    ",
    good: "
        $ cdcc check shop.yaml
    ",
    check: None,
};

pub(super) static NOT_TEXT: Rule = Rule {
    name: "not-text",
    level: Level::Error,
    summary: "a file that is binary",
    why: "A NUL byte stands in it, which no text has: another file was named.",
    fix: "Give the path of a text file.",
    source: "YAML 1.2.2, chapter 5.1, \"Character Set\"",
    bad: "
        $ printf 'name: \\000' > binary.yaml
        $ cdcc check binary.yaml
    ",
    good: "
        $ cdcc check shop.yaml
    ",
    check: None,
};

pub(super) static NOT_UTF8: Rule = Rule {
    name: "not-utf8",
    level: Level::Error,
    summary: "a file that is encoded in another way than UTF-8",
    why: "Its letters could only be guessed, and a wrong guess in a name makes another pipeline.",
    fix: "Save the file as UTF-8.",
    source: "YAML 1.2.2, chapter 5.2, \"Character Encodings\"",
    bad: "
        $ printf 'name: caf\\351\\n' > latin.yaml
        $ cdcc check latin.yaml
    ",
    good: "
        $ cdcc check shop.yaml
    ",
    check: None,
};

pub(super) static SEVERAL_DOCUMENTS: Rule = Rule {
    name: "several-documents",
    level: Level::Error,
    summary: "a second YAML document in the file",
    why: "A manifest is one document: what stands behind `---` would be left out without a word.",
    fix: "Remove the `---`, or put the second document into a file of its own.",
    source: "YAML 1.2.2, chapter 9, \"Document Stream Productions\"",
    bad: "
        protect: true
        --- # <-
        protect: false
    ",
    good: "
        protect: true
    ",
    check: None,
};
