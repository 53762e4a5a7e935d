//! What the emit layer makes impossible, tried: each program must be refused by the compiler, for the stated reason.

#[test]
fn a_wrong_reference_is_no_program() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/does-not-compile/*.rs");
}
