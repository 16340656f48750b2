//! The API under `/api/v1`: what pages and programs read and send.

pub mod view;
