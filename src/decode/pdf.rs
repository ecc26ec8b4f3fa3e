//! PDF files -> the text of their pages in reading order. Without the cargo feature `pdf` they are told of and not read.
//!
//! The reader of the format is not ours: it may panic, and it recurses. Files that would make it recurse without end are refused
//! before, and a page that it gives up on costs that page.

#[cfg(feature = "pdf")]
mod lines;
#[cfg(feature = "pdf")]
mod pages;
#[cfg(feature = "pdf")]
mod safe;

use std::cell::Cell;

#[cfg(feature = "pdf")]
use super::{Made, Raw, charset};
use crate::forms::{Form, How};

pub const FORM: Form = Form {
    media_type: "application/pdf",
    extensions: &["pdf"],
    begins: |bytes| memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_some(),
    #[cfg(feature = "pdf")]
    read: How::Document(read),
    #[cfg(not(feature = "pdf"))]
    read: How::Not("PDF files are not read: the program was built without them"),
};

thread_local! {
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is in the reader that is not ours, whose panics are caught and told as errors.
pub fn is_reading() -> bool {
    READING.get()
}

#[cfg(feature = "pdf")]
fn read(bytes: &[u8], _: &Raw) -> Result<Made, String> {
    let document = guarded(|| safe::load(bytes)).unwrap_or_else(|| Err("the file is damaged".to_owned()));
    let document = document.map_err(|why| format!("cannot read: {why}"))?;
    let numbers: Vec<u32> = guarded(|| document.get_pages().into_keys().collect()).unwrap_or_default();
    let (mut read, mut damaged) = (Vec::new(), 0usize);
    for number in numbers {
        let mut page = pages::Page::default();
        match guarded(|| pdf_extract::output_doc_page(&document, &mut page, number)) {
            Some(Ok(())) => {}
            Some(Err(_)) | None => damaged += 1,
        }
        read.push(page.lines());
    }
    let mut made = Made { text: charset::repaired(lines::text(read)), encoding: "utf-8".to_owned(), ..Made::default() };
    if damaged > 0 && made.text.trim().is_empty() {
        return Err("cannot read: the file is damaged".to_owned());
    }
    if damaged > 0 {
        made.notes.push(format!("{damaged} pages could not be read as a whole"));
    }
    Ok(made)
}

/// Does something that may panic, without a word on standard error.
#[cfg(feature = "pdf")]
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    READING.set(true);
    let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).ok();
    READING.set(false);
    done
}
