//! The API under `/api/v1`: what pages and programs read and send.

pub mod command;
pub(crate) mod map;
pub mod problem;
pub(crate) mod routes;
pub(crate) mod sender;
mod stream;
pub mod view;
