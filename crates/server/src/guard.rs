//! What every request must pass before anything reads it.
//!
//! Until people can sign in, a node listens on this machine only, and a page of another site must
//! not be able to speak for the person in front of it: the `Host` must be this machine (against DNS
//! rebinding), an `Origin` must be this server's own, and commands carry a header that a foreign
//! page cannot send without being asked first.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The post in whose name a command is given.
pub(crate) const POST_HEADER: &str = "x-mainshock-post";

/// Refuses foreign hosts and origins, and adds the headers that keep a page to itself.
pub(crate) async fn check(request: Request, next: Next) -> Response {
    let mut response = if is_local(request.headers(), request.method()) {
        next.run(request).await
    } else {
        (
            StatusCode::FORBIDDEN,
            "this node answers to its own pages on this machine only\n",
        )
            .into_response()
    };
    let headers = response.headers_mut();
    for (name, value) in SECURITY_HEADERS {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    response
}

/// MapLibre writes styles to its elements, hence `unsafe-inline` for styles alone.
const SECURITY_HEADERS: [(&str, &str); 5] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; \
         img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; font-src 'self'; \
         manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

fn is_local(headers: &HeaderMap, method: &Method) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(host) = text(header::HOST) else {
        return false;
    };
    if !is_this_machine(host) {
        return false;
    }
    match text(header::ORIGIN) {
        Some(origin) => origin
            .strip_prefix("http://")
            .is_some_and(|rest| rest == host),
        None => method.is_safe() || headers.contains_key(POST_HEADER),
    }
}

/// True for loopback names and addresses, with or without a port.
fn is_this_machine(host: &str) -> bool {
    let name = if let Some(rest) = host.strip_prefix('[') {
        rest.split(']').next().unwrap_or_default()
    } else {
        host.split(':').next().unwrap_or_default()
    };
    name.eq_ignore_ascii_case("localhost")
        || name
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_str(value).unwrap(),
                )
            })
            .collect()
    }

    #[test]
    fn a_page_of_another_site_cannot_give_commands() {
        let foreign = headers(&[
            ("host", "127.0.0.1:7511"),
            ("origin", "http://evil.example"),
        ]);
        assert!(!is_local(&foreign, &Method::POST));
        let form = headers(&[("host", "127.0.0.1:7511")]);
        assert!(!is_local(&form, &Method::POST));
        let own = headers(&[
            ("host", "127.0.0.1:7511"),
            ("origin", "http://127.0.0.1:7511"),
        ]);
        assert!(is_local(&own, &Method::POST));
    }

    #[test]
    fn a_name_that_resolves_here_but_is_not_ours_is_refused() {
        assert!(!is_local(
            &headers(&[("host", "rebound.example:7511")]),
            &Method::GET
        ));
        assert!(is_local(&headers(&[("host", "[::1]:7511")]), &Method::GET));
        assert!(is_local(&headers(&[("host", "localhost")]), &Method::GET));
        assert!(!is_local(&headers(&[]), &Method::GET));
    }
}
