//! Plain text: the decoded bytes, exactly.

use super::{Made, Raw, charset};
use crate::forms::{Form, How};

pub const FORM: Form = Form { media_type: "text/plain", extensions: &["txt", "text"], begins: |_| false, read: How::Document(read) };

pub fn read(bytes: &[u8], raw: &Raw) -> Result<Made, String> {
    let decoded = charset::of(bytes, raw.charset.as_deref(), false)?;
    let notes = decoded.note().into_iter().collect();
    Ok(Made { text: decoded.text, encoding: decoded.encoding, notes, ..Made::default() })
}
