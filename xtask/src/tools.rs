//! Finding and running other programs, with one clear sentence when one is missing.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Versions that are installed when the tool is not on the path.
const NEXTEST: &str = "0.9.143";
const DENY: &str = "0.20.2";

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Runs a program to its end and says which step failed.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let shown = format!("{command:?}").replace('"', "");
    let status = command.status().with_context(|| format!("start {shown}"))?;
    if !status.success() {
        bail!("{shown} failed ({status})");
    }
    Ok(())
}

/// Prints a headline and runs a program.
pub(crate) fn step(title: &str, command: &mut Command) -> Result<()> {
    println!("\n== {title}");
    run(command)
}

/// `cargo` of the toolchain that runs this. Once the pages are built, the program must carry them;
/// saying so in every call keeps the build from being done twice.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    if Path::new("web/dist/index.html").exists() {
        command.env("REQUIRE_WEB", "1");
    }
    command
}

/// True when a program answers.
fn answers(program: &str, argument: &str) -> bool {
    Command::new(program)
        .arg(argument)
        .output()
        .is_ok_and(|output| output.status.success())
}

/// Makes sure that `cargo nextest` is there, building it from its registry when it is not.
pub(crate) fn need_nextest() -> Result<()> {
    need_cargo_tool("cargo-nextest", NEXTEST)
}

/// Makes sure that `cargo deny` is there, building it from its registry when it is not.
pub(crate) fn need_deny() -> Result<()> {
    need_cargo_tool("cargo-deny", DENY)
}

fn need_cargo_tool(name: &str, version: &str) -> Result<()> {
    if answers(name, "--version") {
        return Ok(());
    }
    step(
        &format!("{name} is missing, building version {version} (some minutes, once)"),
        cargo().args(["install", "--locked", "--version", version, name]),
    )
}

/// Makes sure that Node 20.19 or newer and npm are there.
pub(crate) fn need_node() -> Result<()> {
    const WANTED: &str = "the pages are built with Node.js 20.19 or newer and its npm: install it (nodejs.org, or your system's package) and call this again";
    let output = Command::new("node").arg("--version").output();
    let text = match &output {
        Ok(output) if output.status.success() => {
            String::from_utf8_lossy(&output.stdout).to_string()
        }
        _ => bail!("Node.js is missing: {WANTED}"),
    };
    let mut numbers = text
        .trim()
        .trim_start_matches('v')
        .split('.')
        .map(str::parse::<u32>);
    let version = (
        numbers.next().and_then(Result::ok).unwrap_or(0),
        numbers.next().and_then(Result::ok).unwrap_or(0),
    );
    if version < (20, 19) {
        bail!("Node.js {} is too old: {WANTED}", text.trim());
    }
    if !answers("npm", "--version") {
        bail!("npm is missing: {WANTED}");
    }
    Ok(())
}

/// What the page tests need of Debian.
const PACKAGES: [&str; 3] = ["chromium", "fonts-noto-cjk", "fontconfig"];

/// Makes sure that the browser and the Chinese fonts of the page tests are there.
pub(crate) fn need_browser() -> Result<()> {
    let font = Command::new("fc-list").arg(":lang=zh").output();
    let has_font = font.is_ok_and(|output| !output.stdout.is_empty());
    if Path::new("/usr/bin/chromium").exists() && has_font {
        return Ok(());
    }
    let id = Command::new("id").arg("-u").output();
    let is_root = id.is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    if !is_root || !answers("apt-get", "--version") {
        bail!(
            "the page tests need {} : install them (on Debian as root: apt-get install {}) and call this again",
            PACKAGES.join(", "),
            PACKAGES.join(" ")
        );
    }
    step(
        "apt-get update",
        Command::new("apt-get").args(["-qq", "update"]),
    )?;
    step(
        "apt-get install (browser and fonts, for page tests only)",
        Command::new("apt-get")
            .args(["-qq", "install", "-y", "--no-install-recommends"])
            .args(PACKAGES)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}

/// Installs a Node project's packages exactly as locked, only when the lock changed.
pub(crate) fn npm_ci(folder: &Path) -> Result<()> {
    let lock = std::fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("read {}/package-lock.json", folder.display()))?;
    let stamp = folder.join("node_modules/.lock-stamp");
    let wanted = hex(&lock);
    if std::fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    step(
        &format!("npm ci in {}", folder.display()),
        Command::new("npm")
            .args([
                "ci",
                "--prefer-offline",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
            ])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .current_dir(folder),
    )?;
    std::fs::write(&stamp, wanted).with_context(|| format!("write {}", stamp.display()))
}

/// SHA-256 in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// `npm run <script>` in a folder.
pub(crate) fn npm_run(folder: &Path, script: &str) -> Command {
    let mut command = Command::new("npm");
    command
        .args(["run", "--silent", script])
        .current_dir(folder);
    command
}
