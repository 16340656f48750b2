# journal

# What an append or opening answers.
journal-conflict = Somebody was first: stream { $stream } now stands at { $head }. Nothing was written.
journal-full = The disk is full. Nothing was written; everything on record can still be read.
journal-full-mend = Make room on the disk, then send the same again.
journal-not-durable = The disk refused the write: { $why }. It is not known to be on record.
journal-again-mend = Send the same again: what is on record already will not be written twice.
journal-read-only = The journal can be read but not written.
journal-read-only-mend = Make the disk and the file writable for this program, then start it again.
journal-in-use = The journal { $path } is being written by another process.
journal-in-use-by = The journal { $path } is being written by another process (number { $process }).
journal-in-use-mend = Stop that process, or use another journal. A drill has a journal of its own.
journal-corrupt = The journal is damaged: { $what }.
journal-corrupt-at = The journal is damaged at position { $seq }: { $what }.
journal-corrupt-mend = Run mainshock verify on it; keep the file as it is and work on from the last backup.
journal-unavailable = The journal cannot be reached just now: { $why }.
journal-is-real = This journal is of real events; it cannot be opened for an exercise.
journal-is-exercise = This journal is of the exercise "{ $name }"; it cannot be opened for real events.
journal-wrong-kind-mend = Name another file: real events and exercises never share a journal.
journal-newer-format = This journal was written by a newer program (format { $found }; this one knows { $known }).
journal-newer-format-mend = Use the newer program.
journal-missing = There is no such file or folder: { $path }.
journal-not-a-journal = { $path } is not a journal of Mainshock.
journal-malformed-empty = There is nothing to write down (entry { $entry }).
journal-malformed-kind = Entry { $entry }: "{ $kind }" is not a kind with a version (task.accepted.1).
journal-malformed-body = Entry { $entry }: the body is not JSON: { $why }.
journal-malformed-long = Entry { $entry }: the body has { $bytes } bytes, more than a journal takes; store it as a file.
journal-malformed-command = Entry { $entry }: it belongs to another command than the first.
journal-malformed-double = Entry { $entry }: its number is there twice.
journal-malformed-partly = Some of these entries are on record already and others are not (entry { $entry }).
journal-malformed-sidecar = Entry { $entry }: a sealed detail was sealed for another entry.

# Sealed personal details.
journal-seal-erased = The person was erased: these details can never be read again.
journal-seal-no-key = There is no key for this person's details here.
journal-seal-altered = The sealed details were altered, or belong to another entry or person.
journal-seal-keys = The file of keys cannot be used: { $why }.

# What a check finds.
journal-verify-file-header = The beginning of the file is not that of a journal.
journal-verify-unreadable = This part cannot be read: { $why }.
journal-verify-structure = The pages of the file do not hang together: { $why }.
journal-verify-tables = The tables are not those of a journal.
journal-verify-identity = What the file says about whose journal it is was altered.
journal-verify-missing = The entry is missing.
journal-verify-header-hash = The header was altered: it does not have its stored hash.
journal-verify-header = The header cannot be read: { $why }.
journal-verify-newer-header = The header is of version { $version }, newer than this program; it was not checked inside.
journal-verify-body-hash = The body was altered: it does not have the hash that its header states.
journal-verify-half-body = The body or its salt is missing, the other is there.
journal-verify-link = The link to the entry before does not fit it.
journal-verify-stream-position = The position in the stream should be { $expected }.
journal-verify-column = The column { $column } says something else than the header.
journal-verify-foreign = The entry belongs to another node or another purpose.
journal-verify-sidecar-count = A sealed detail is missing, or there is one too many.
journal-verify-sidecar-commitment = A sealed detail was altered.
journal-verify-blob-missing = The stored file is missing.
journal-verify-blob-content = The stored file was altered.
journal-verify-keys = { $records } records of the file of keys do not check; those persons' details cannot be read.
journal-verify-log = The log does not check from here on, although more was written after it; the last entries may be lost.
journal-verify-log-end = The log ends in an unfinished write, as after a power cut, or its very end is damaged.
journal-verify-blob-unlisted = A stored file that the journal does not list: its writing was cut short.
