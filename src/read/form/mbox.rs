//! Mailboxes: one message after the other, each begun by a line `From `.

use crate::decode;
use crate::forms::{Form, How};
use crate::read::unpack::{Broken, Input, Record, Unpack};

pub const FORM: Form = Form { media_type: "application/mbox", extensions: &["mbox"], begins, read: How::Records(read) };

/// `From name day time`, and a line of a head below it.
fn begins(bytes: &[u8]) -> bool {
    if !bytes.starts_with(b"From ") {
        return false;
    }
    let mut lines = bytes.split(|b| *b == b'\n');
    let first = lines.next().unwrap_or(b"");
    first.windows(5).any(is_time) && lines.next().is_some_and(decode::mail::is_field)
}

/// `09:30`
fn is_time(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().all(|(n, b)| if n == 2 { *b == b':' } else { b.is_ascii_digit() })
}

fn read(input: Input<'_>, unpack: &mut Unpack<'_>) -> Result<(), Broken> {
    let mut stream = input.stream;
    let limit = unpack.options().limits.document;
    let (mut line, mut message) = (Vec::new(), Vec::new());
    let (mut blank, mut begun, mut long) = (true, false, false);
    loop {
        line.clear();
        let ended = super::line(&mut stream, limit, &mut line)? == 0;
        if ended || blank && line.starts_with(b"From ") {
            if begun {
                unpack.record(record(std::mem::take(&mut message), long, limit))?;
            }
            if ended {
                return Ok(());
            }
            (begun, long) = (true, false);
            continue;
        }
        blank = line.trim_ascii().is_empty();
        begun |= !blank;
        long |= (message.len() + line.len()) as u64 > limit;
        if !long {
            let quoted = line.iter().take_while(|b| **b == b'>').count();
            let unquoted = if quoted > 0 && line[quoted..].starts_with(b"From ") { &line[1..] } else { &line[..] };
            message.extend_from_slice(unquoted);
        }
    }
}

fn record(bytes: Vec<u8>, long: bool, limit: u64) -> Record {
    let own = decode::mail::message_id(&bytes);
    let failed = long.then(|| format!("larger than {limit} bytes"));
    Record { own, form: Some(&decode::mail::MAIL), bytes, failed, ..Record::default() }
}
