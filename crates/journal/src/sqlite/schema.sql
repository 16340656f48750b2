-- The record. Bytes are kept as they were written; the other columns are for finding.
CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
  seq        INTEGER PRIMARY KEY,
  stream     TEXT    NOT NULL,
  stream_seq INTEGER NOT NULL,
  id         BLOB    NOT NULL UNIQUE,
  command_id BLOB    NOT NULL,
  hash       BLOB    NOT NULL,
  header     BLOB    NOT NULL,
  salt       BLOB,
  body       BLOB,
  UNIQUE (stream, stream_seq)
) STRICT;

CREATE INDEX entry_command ON entry (command_id);
