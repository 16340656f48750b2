//! Sets of models.
