//! A zip archive of files in memory, byte for byte the same for the same files: no clock, no owner, no rights of the
//! machine that it was made on.
//!
//! Source: .ZIP File Format Specification (APPNOTE.TXT) 6.3.10, sections 4.3 and 4.4. Neither of its 64-bit forms is
//! needed: a function of Lambda has at most 250 MiB.

use std::io::Write as _;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

const LOCAL_HEADER: u32 = 0x0403_4b50;
const CENTRAL_HEADER: u32 = 0x0201_4b50;
const END_OF_CENTRAL: u32 = 0x0605_4b50;

/// Deflate came with version 2.0.
const VERSION: u16 = 20;

/// Made on Unix, so that the file's rights count.
const MADE_BY: u16 = (3 << 8) | VERSION;

/// Names are UTF-8.
const UTF_8: u16 = 1 << 11;

/// The first moment that the format knows: 1980-01-01, 00:00.
const MOMENT: (u16, u16) = (0, (1 << 5) | 1);

/// A regular file that everybody may read and run. Lambda needs to read every file, and to run the one of a custom
/// runtime; not every machine has a right to run, and the archive must not depend on the machine.
const RIGHTS: u32 = 0o100_755 << 16;

/// An entry: its name, what stands in both of its headers, and where the first of them is.
struct Entry<'f> {
    name: &'f str,
    fields: Vec<u8>,
    offset: u32,
}

/// The archive of `files`, by path with forward slashes, in their order.
pub fn archive<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut entries = Vec::new();
    for (name, content) in files {
        let packed = deflated(content);
        let (method, data) = if packed.len() < content.len() { (8, packed.as_slice()) } else { (0, content) };
        let mut crc = Crc::new();
        crc.update(content);
        let (clock, calendar) = MOMENT;
        let mut fields = Vec::new();
        for field in [VERSION, UTF_8, method, clock, calendar] {
            fields.extend(field.to_le_bytes());
        }
        for field in [crc.sum(), size(data.len()), size(content.len())] {
            fields.extend(field.to_le_bytes());
        }
        entries.push(Entry { name, fields, offset: size(bytes.len()) });
        let fields = &entries.last().expect("it was just put there").fields;
        bytes.extend(LOCAL_HEADER.to_le_bytes());
        bytes.extend(fields);
        bytes.extend(short(name.len()).to_le_bytes());
        bytes.extend(0_u16.to_le_bytes());
        bytes.extend(name.as_bytes());
        bytes.extend(data);
    }
    let start = bytes.len();
    for entry in &entries {
        entry.central_header(&mut bytes);
    }
    let (count, length) = (short(entries.len()), size(bytes.len() - start));
    bytes.extend(END_OF_CENTRAL.to_le_bytes());
    for field in [0, 0, count, count] {
        bytes.extend(field.to_le_bytes());
    }
    bytes.extend(length.to_le_bytes());
    bytes.extend(size(start).to_le_bytes());
    bytes.extend(0_u16.to_le_bytes());
    bytes
}

impl Entry<'_> {
    fn central_header(&self, bytes: &mut Vec<u8>) {
        bytes.extend(CENTRAL_HEADER.to_le_bytes());
        bytes.extend(MADE_BY.to_le_bytes());
        bytes.extend(&self.fields);
        // The lengths of name, extra field and comment, the number of the disk, and inner attributes.
        for field in [short(self.name.len()), 0, 0, 0, 0] {
            bytes.extend(field.to_le_bytes());
        }
        bytes.extend(RIGHTS.to_le_bytes());
        bytes.extend(self.offset.to_le_bytes());
        bytes.extend(self.name.as_bytes());
    }
}

fn deflated(content: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(content).and_then(|()| encoder.finish());
    written.expect("writing into memory cannot fail")
}

fn size(bytes: usize) -> u32 {
    u32::try_from(bytes).expect("whoever calls keeps far below 4 GiB")
}

fn short(number: usize) -> u16 {
    u16::try_from(number).expect("whoever calls keeps below 65,536 files, with names below as many bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_make_the_same_bytes() {
        let files: [(&str, &[u8]); 2] = [("index.py", b"pass\n"), ("lib/a.py", &[b'a'; 1000])];
        assert_eq!(archive(files), archive(files));
        assert!(archive(files).len() < 400, "what repeats is packed");
    }

    #[test]
    fn an_archive_has_the_shape_of_the_specification() {
        let bytes = archive([("a", b"1".as_slice())]);
        // 30 + name + content, 46 + name, 22.
        assert_eq!(bytes.len(), 30 + 1 + 1 + 46 + 1 + 22);
        assert_eq!(&bytes[..4], b"PK\x03\x04");
        assert_eq!(&bytes[14..18], &0x83dc_efb7_u32.to_le_bytes(), "CRC-32 of \"1\"");
        assert_eq!(&bytes[32..36], b"PK\x01\x02");
        assert_eq!(&bytes[79..83], b"PK\x05\x06");
    }
}
