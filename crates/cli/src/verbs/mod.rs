//! One file per verb. Each has its arguments and a `run` that answers with an exit code.
