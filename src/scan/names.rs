//! STUB: candidates for names of organisations.
