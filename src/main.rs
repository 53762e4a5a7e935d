//! The `cdcc` binary.
use cdcc::compile::*;
struct F;
impl Files for F { fn read(&self, p: &str) -> std::io::Result<Vec<u8>> { std::fs::read(format!("manifests/{p}")) } }
fn main() {
    let file = std::env::args().nth(1).unwrap();
    let bytes = std::fs::read(&file).unwrap();
    let m = cdcc::source::decode_text(&file, &bytes).unwrap();
    let c = compile(&m, &F);
    println!("{}", cdcc::finding::human::render(&c.findings, c.document.as_ref(), cdcc::finding::human::Look::PLAIN));
    if let Some(o) = c.output { for (p, b) in o.tree.files() { let q = format!("out/{}/{p}", c.name.as_ref().unwrap()); std::fs::create_dir_all(std::path::Path::new(&q).parent().unwrap()).unwrap(); std::fs::write(q, b).unwrap(); } }
}
