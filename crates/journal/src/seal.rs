//! Sealed sidecars: personal details encrypted with a key per person.
//!
//! The body of an entry holds only the commitment; the sealed bytes lie beside it, the keys in a
//! file of their own ([`crate::keys`]). Erasing a person is destroying the key: the chain covers
//! commitments and stays whole.

use crate::hash::Hash;
use crate::person::PersonId;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use mainshock_base::ids::EntryId;
use mainshock_base::{Explain, Message};
use uuid::Uuid;
use zeroize::Zeroizing;

const NONCE_BYTES: usize = 24;

/// A key of one person.
pub(crate) type Key = Zeroizing<[u8; 32]>;

/// Personal details of one person, sealed for one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sidecar {
    entry: EntryId,
    salt: [u8; 32],
    sealed: Vec<u8>,
}

impl Sidecar {
    /// A sidecar from its stored parts: the entry, the salt of its commitment, the sealed bytes.
    pub const fn from_stored(entry: EntryId, salt: [u8; 32], sealed: Vec<u8>) -> Self {
        Self {
            entry,
            salt,
            sealed,
        }
    }

    /// The entry they belong to.
    pub const fn entry(&self) -> EntryId {
        self.entry
    }

    /// 32 random bytes in front of the sealed bytes in the commitment.
    pub const fn salt(&self) -> &[u8; 32] {
        &self.salt
    }

    /// Person (16 bytes), nonce (24 bytes), ciphertext, tag (16 bytes).
    pub fn sealed(&self) -> &[u8] {
        &self.sealed
    }

    /// Whose details; none when the bytes are too short to say.
    pub fn person(&self) -> Option<PersonId> {
        let person = self.sealed.first_chunk::<16>()?;
        Some(PersonId::from_uuid(Uuid::from_bytes(*person)))
    }

    /// What the header and the body hold of it: SHA-256 of salt and sealed bytes.
    pub fn commitment(&self) -> Hash {
        Hash::of_salted(&self.salt, &self.sealed)
    }
}

/// Why personal details cannot be sealed or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The person was erased: the key is gone for good.
    #[error("the person was erased")]
    Erased,
    /// There is no key of this person here.
    #[error("there is no key of this person")]
    NoKey,
    /// The sealed bytes are not what was sealed for this entry and person.
    #[error("the sealed bytes were altered, or belong to another entry or person")]
    Altered,
    /// The file of keys cannot be read or written.
    #[error("use the file of keys: {0}")]
    Keys(String),
}

impl Explain for SealError {
    fn message(&self) -> Message {
        match self {
            Self::Erased => Message::new("journal-seal-erased"),
            Self::NoKey => Message::new("journal-seal-no-key"),
            Self::Altered => Message::new("journal-seal-altered"),
            Self::Keys(why) => Message::new("journal-seal-keys").with("why", why),
        }
    }
}

/// What the ciphertext is bound to: the entry and the person.
fn bound(entry: EntryId, person: PersonId) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[..16].copy_from_slice(entry.as_uuid().as_bytes());
    bytes[16..].copy_from_slice(person.as_uuid().as_bytes());
    bytes
}

/// Seals plain bytes with a key, for one entry.
pub(crate) fn seal(
    key: &Key,
    person: PersonId,
    entry: EntryId,
    plain: &[u8],
) -> Result<Sidecar, SealError> {
    let mut random = [0_u8; 32 + NONCE_BYTES];
    fill_random(&mut random)?;
    let mut salt = [0_u8; 32];
    let mut nonce = [0_u8; NONCE_BYTES];
    salt.copy_from_slice(&random[..32]);
    nonce.copy_from_slice(&random[32..]);
    let ciphertext = XChaCha20Poly1305::new(&(**key).into())
        .encrypt(
            &XNonce::from(nonce),
            Payload {
                msg: plain,
                aad: &bound(entry, person),
            },
        )
        // The cipher refuses only lengths no entry can reach.
        .map_err(|_| SealError::Altered)?;
    let mut sealed = person.as_uuid().as_bytes().to_vec();
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(&ciphertext);
    Ok(Sidecar {
        entry,
        salt,
        sealed,
    })
}

/// Reads sealed bytes with a key.
pub(crate) fn unseal(key: &Key, sidecar: &Sidecar) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (Some(person), Some((nonce, ciphertext))) = (
        sidecar.person(),
        sidecar
            .sealed
            .get(16..)
            .and_then(<[u8]>::split_first_chunk::<NONCE_BYTES>),
    ) else {
        return Err(SealError::Altered);
    };
    XChaCha20Poly1305::new(&(**key).into())
        .decrypt(
            &XNonce::from(*nonce),
            Payload {
                msg: ciphertext,
                aad: &bound(sidecar.entry, person),
            },
        )
        .map(Zeroizing::new)
        .map_err(|_| SealError::Altered)
}

/// Random bytes from the operating system.
pub(crate) fn fill_random(bytes: &mut [u8]) -> Result<(), SealError> {
    getrandom::fill(bytes).map_err(|error| SealError::Keys(error.to_string()))
}
