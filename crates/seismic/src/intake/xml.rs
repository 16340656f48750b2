//! XML taken apart safely: no document type declaration, no entities but the five of the standard,
//! a limit on depth and size. Nothing is ever loaded.

use super::foreign::Foreign;
use super::input::Input;
use super::limits::{MOST_DEPTH, MOST_ELEMENTS};
use super::lines::Lines;
use mainshock_base::{LocatedError, Message};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

/// The first element of a document.
pub(crate) struct Root {
    pub(crate) name: String,
    pub(crate) line: u64,
}

/// Finds the first element. A document type declaration before it is refused.
pub(crate) fn root(input: &Input<'_>) -> Result<Root, LocatedError> {
    let mut walker = Walker::new(input);
    loop {
        match walker.next()? {
            Step::Open(name) => {
                return Ok(Root {
                    name: name.local,
                    line: name.line,
                });
            }
            Step::Text(_) | Step::Close => {}
            Step::End => {
                let message = Message::new("seismic-xml-no-element");
                return Err(LocatedError::new(input.place(), message)
                    .mend(Message::new("seismic-xml-mend")));
            }
        }
    }
}

/// An element that opens.
pub(crate) struct Opening {
    pub(crate) prefix: Option<String>,
    pub(crate) local: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) line: u64,
}

/// One step through a document.
pub(crate) enum Step {
    Open(Opening),
    Text(String),
    Close,
    End,
}

/// Walks a document from element to element.
pub(crate) struct Walker<'a> {
    input: Input<'a>,
    reader: Reader<&'a [u8]>,
    lines: Lines<'a>,
    depth: usize,
    /// An empty element opens and closes; its closing is still to be told.
    closes: bool,
}

impl<'a> Walker<'a> {
    pub(crate) fn new(input: &Input<'a>) -> Self {
        Self {
            input: *input,
            reader: Reader::from_str(input.text),
            lines: Lines::new(input.text),
            depth: 0,
            closes: false,
        }
    }

    /// How many elements are open.
    pub(crate) const fn depth(&self) -> usize {
        self.depth
    }

    pub(crate) fn next(&mut self) -> Result<Step, LocatedError> {
        if self.closes {
            self.closes = false;
            self.depth -= 1;
            return Ok(Step::Close);
        }
        loop {
            // Where the last step ended is where this one begins.
            let line = self.line();
            let event = self.reader.read_event();
            match event {
                Ok(Event::Start(start)) => return self.open(&start, line),
                Ok(Event::Empty(start)) => {
                    self.closes = true;
                    return self.open(&start, line);
                }
                Ok(Event::End(_)) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Step::Close);
                }
                Ok(Event::Text(text)) => return Ok(Step::Text(text.into_inner().into_owned())),
                Ok(Event::CData(text)) => return Ok(Step::Text(text.into_inner().into_owned())),
                Ok(Event::GeneralRef(entity)) => return self.entity(&entity, line),
                Ok(Event::DocType(kind)) if is_web_page(&kind) => {
                    return Err(Foreign::WebPage.refuse(self.input.at_line(line)));
                }
                Ok(Event::DocType(kind)) => {
                    let root = kind.split_whitespace().next().unwrap_or_default();
                    let shown: String = root.chars().take(60).collect();
                    let message = Message::new("seismic-xml-doctype").with("name", shown);
                    return Err(LocatedError::new(self.input.at_line(line), message)
                        .mend(Message::new("seismic-xml-doctype-mend")));
                }
                Ok(Event::Decl(_) | Event::PI(_) | Event::Comment(_)) => {}
                Ok(Event::Eof) if self.depth == 0 => return Ok(Step::End),
                Ok(Event::Eof) => {
                    let message = Message::new("seismic-xml-cut-off");
                    return Err(LocatedError::new(self.input.at_line(line), message)
                        .mend(Message::new("seismic-xml-mend")));
                }
                Err(error) => return Err(self.broken(error.to_string())),
            }
        }
    }

    fn line(&mut self) -> u64 {
        let at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        self.lines.of_byte(at.min(self.input.text.len()))
    }

    fn broken(&mut self, detail: String) -> LocatedError {
        let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
        let line = self.lines.of_byte(at.min(self.input.text.len()));
        let message = Message::new("seismic-xml-syntax").with("detail", detail);
        LocatedError::new(self.input.at_line(line), message).mend(Message::new("seismic-xml-mend"))
    }

    fn open(&mut self, start: &BytesStart<'_>, line: u64) -> Result<Step, LocatedError> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            let message = Message::new("seismic-too-deep").with("limit", MOST_DEPTH);
            return Err(LocatedError::new(self.input.at_line(line), message)
                .mend(Message::new("seismic-too-deep-mend")));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = match attribute {
                Ok(attribute) => attribute,
                Err(error) => return Err(self.broken(error.to_string())),
            };
            match attribute.normalized_value(XmlVersion::Explicit1_0) {
                Ok(value) => {
                    attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
                }
                Err(error) => return Err(self.broken(error.to_string())),
            }
        }
        let name = start.name();
        let (local, prefix) = name.decompose();
        Ok(Step::Open(Opening {
            prefix: prefix.map(|prefix| prefix.as_ref().to_owned()),
            local: local.as_ref().to_owned(),
            attributes,
            line,
        }))
    }

    fn entity(&mut self, entity: &BytesRef<'_>, line: u64) -> Result<Step, LocatedError> {
        let name: &str = entity;
        let standard = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => entity.resolve_char_ref().ok().flatten(),
        };
        standard.map(|c| Step::Text(c.to_string())).ok_or_else(|| {
            let shown: String = name.chars().take(60).collect();
            let message = Message::new("seismic-xml-entity").with("name", shown);
            LocatedError::new(self.input.at_line(line), message)
                .mend(Message::new("seismic-xml-doctype-mend"))
        })
    }
}

fn is_web_page(doctype: &str) -> bool {
    doctype.trim().to_ascii_lowercase().starts_with("html")
}

/// An element and what is in it.
#[derive(Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) text: String,
    pub(crate) children: Vec<Element>,
    pub(crate) line: u64,
}

impl Element {
    /// The first child of a name.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of a name.
    pub(crate) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of a child, unless it is empty.
    pub(crate) fn text_of(&self, name: &str) -> Option<&str> {
        let text = self.child(name)?.text.trim();
        (!text.is_empty()).then_some(text)
    }

    /// An attribute by its whole name (`catalog:eventid`).
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }
}

/// Builds the element that was just opened, without the parts that `skip` names.
pub(crate) fn element(
    walker: &mut Walker<'_>,
    opening: Opening,
    skip: impl Fn(&Opening) -> bool,
) -> Result<Element, LocatedError> {
    let mut open = vec![of_opening(opening)];
    let mut kept = 1_usize;
    loop {
        match walker.next()? {
            Step::Open(opening) => {
                if skip(&opening) {
                    let inside = walker.depth();
                    while walker.depth() >= inside {
                        walker.next()?;
                    }
                    continue;
                }
                kept += 1;
                if kept > MOST_ELEMENTS {
                    let message = Message::new("seismic-too-many-entries")
                        .with("count", kept)
                        .with("limit", MOST_ELEMENTS);
                    let place = walker.input.at_line(opening.line);
                    return Err(LocatedError::new(place, message)
                        .mend(Message::new("seismic-too-many-entries-mend")));
                }
                open.push(of_opening(opening));
            }
            Step::Text(text) => {
                if let Some(last) = open.last_mut() {
                    last.text.push_str(&text);
                }
            }
            Step::Close => {
                let Some(done) = open.pop() else {
                    return Ok(Element::default());
                };
                match open.last_mut() {
                    Some(parent) => parent.children.push(done),
                    None => return Ok(done),
                }
            }
            Step::End => return Ok(open.into_iter().next().unwrap_or_default()),
        }
    }
}

fn of_opening(opening: Opening) -> Element {
    Element {
        name: opening.local,
        attributes: opening.attributes,
        line: opening.line,
        ..Element::default()
    }
}
