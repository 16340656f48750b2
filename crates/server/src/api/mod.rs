//! The API under `/api/v1`: what pages and programs read and send.

pub mod command;
pub mod view;
