//! The checksum of the bundled data, for bug reports: it identifies the data that a binary holds.

/// Bits 32, 26, 23 … 0 of CRC-32's polynomial, the highest left out.
const POLYNOMIAL: u32 = 0x04C1_1DB7;

/// POSIX cksum's CRC over parts as though they were one file, so that
/// `cat data/plan.json data/chapter-*.json | cksum` tells whether a checkout is what a binary was built from.
pub(crate) fn cksum<'a>(parts: impl IntoIterator<Item = &'a str>) -> u32 {
    let mut crc = 0;
    let mut length = 0_usize;
    for part in parts {
        crc = part.bytes().fold(crc, add);
        length += part.len();
    }
    // The length follows the bytes, lowest first, as many bytes as it needs.
    while length > 0 {
        crc = add(crc, length.to_le_bytes()[0]);
        length >>= 8;
    }
    !crc
}

fn add(crc: u32, byte: u8) -> u32 {
    (0..8).fold(crc ^ (u32::from(byte) << 24), |crc, _| {
        let carried = crc >> 31;
        (crc << 1) ^ (carried * POLYNOMIAL)
    })
}
