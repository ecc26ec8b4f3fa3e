#![allow(clippy::print_stdout, clippy::unwrap_used)]
fn main() {
    let language = pressfacts::lang::english().unwrap();
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut tokens = pressfacts::token::tokenise(&text, &language.lexicon);
        let s = pressfacts::segment::segment(&text, &mut tokens, &language.lexicon, &language.segment);
        println!("==== {path}\nDATELINE {:?}", s.dateline.as_ref().map(|d| tokens.span(d).of(&text)));
        for b in &s.blocks {
            println!("[{:?}{}]", b.section, if b.heading { " h" } else { "" });
            for n in b.sentences.clone() {
                println!("    | {}", s.sentences[n].span.of(&text));
            }
        }
    }
}
