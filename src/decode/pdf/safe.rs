//! Bytes -> a PDF file that can be read without harm: nothing in it leads back to itself, and what is compressed in it does not
//! grow without end.

use std::io::Read;

use flate2::bufread::ZlibDecoder;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};
use rustc_hash::FxHashMap;

/// How deep drawings are nested in each other, and pages in groups, at most.
const DEEPEST: usize = 24;
/// How many bytes all that is compressed in a file may expand to.
const EXPANDED: u64 = 256 << 20;

pub fn load(bytes: &[u8]) -> Result<Document, String> {
    let mut document = Document::load_mem(bytes).map_err(|_| "the file is damaged".to_owned())?;
    if document.is_encrypted() {
        document.decrypt("").map_err(|_| "the file is encrypted".to_owned())?;
    }
    for object in document.objects.values_mut() {
        if let Ok(stream) = object.as_stream_mut() {
            disarm(stream);
        }
    }
    let mut depths = FxHashMap::default();
    for &id in document.objects.keys() {
        if depth(&document, id, &mut depths, 0) > DEEPEST {
            return Err(format!("drawings are nested deeper than {DEEPEST}"));
        }
    }
    for page in document.get_pages().into_values() {
        let mut above = document.get_dictionary(page).ok();
        let mut steps = 0;
        while let Some(group) = above {
            steps += 1;
            if steps > DEEPEST {
                return Err(format!("pages are nested deeper than {DEEPEST}"));
            }
            above = group.get(b"Parent").and_then(Object::as_reference).and_then(|id| document.get_dictionary(id)).ok();
        }
    }
    expansion(&document)?;
    Ok(document)
}

/// Empties pictures, which have no text; and a drawing that has no resources of its own is not to draw others, because it could
/// draw itself.
fn disarm(stream: &mut Stream) {
    let is = |value: &[u8]| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == value);
    if is(b"Image") {
        stream.dict.remove(b"Filter");
        stream.set_content(Vec::new());
    } else if is(b"Form") && stream.dict.get(b"Resources").is_err() {
        let mut content = Vec::new();
        let expanded = ZlibDecoder::new(stream.content.as_slice()).take(EXPANDED).read_to_end(&mut content).is_ok();
        if memchr::memmem::find(if expanded { &content } else { &stream.content }, b"Do").is_some() {
            stream.dict.set("Resources", Dictionary::new());
        }
    }
}

/// How deep the drawings below an object are nested; one that holds itself is deeper than any.
fn depth(document: &Document, id: ObjectId, known: &mut FxHashMap<ObjectId, usize>, above: usize) -> usize {
    if let Some(&depth) = known.get(&id) {
        return depth;
    }
    if above > DEEPEST {
        return DEEPEST + 1;
    }
    let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else {
        return 0;
    };
    let mut deepest = 0;
    for inner in drawings(document, &stream.dict) {
        deepest = deepest.max(1 + depth(document, inner, known, above + 1));
    }
    known.insert(id, deepest);
    deepest
}

/// The drawings that the resources of one name.
fn drawings(document: &Document, dictionary: &Dictionary) -> Vec<ObjectId> {
    let resolved = |object: &Object| -> Option<Dictionary> {
        match object {
            Object::Reference(id) => document.get_dictionary(*id).ok().cloned(),
            Object::Dictionary(dictionary) => Some(dictionary.clone()),
            _ => None,
        }
    };
    let resources = dictionary.get(b"Resources").ok().and_then(resolved);
    let inner = resources.and_then(|r| r.get(b"XObject").ok().and_then(resolved));
    inner.map(|d| d.iter().filter_map(|(_, o)| o.as_reference().ok()).collect()).unwrap_or_default()
}

/// Expands what will be expanded, as far as that is allowed.
fn expansion(document: &Document) -> Result<(), String> {
    let mut left = EXPANDED;
    for object in document.objects.values() {
        let Ok(stream) = object.as_stream() else {
            continue;
        };
        let named = |key: &[u8], value: &[u8]| stream.dict.get(key).and_then(Object::as_name).is_ok_and(|n| n == value);
        if named(b"Subtype", b"Image") || stream.content.len() < 4096 {
            continue;
        }
        let out = std::io::copy(&mut ZlibDecoder::new(stream.content.as_slice()).take(left + 1), &mut std::io::sink());
        left = left.checked_sub(out.unwrap_or(0)).ok_or_else(|| format!("it expands to more than {EXPANDED} bytes"))?;
    }
    Ok(())
}
