//! Writes a made-up world of claims, and the truth about it.
//!
//! `cargo run --release --example generate_claims -- 10000 claims.jsonl truth.jsonl [SEED] [--texts DIR]`
//!
//! With `--texts`, every source has a text in that folder, in which its
//! evidence stands: `corroborate report claims.jsonl --texts DIR`.

#[path = "../benches/world/mod.rs"]
mod world;

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use world::World;

/// The seed of all published figures.
const SEED: u64 = 20_200_115;

const USAGE: &str = "usage: generate_claims COUNT CLAIMS.jsonl TRUTH.jsonl [SEED] [--texts DIR]";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let texts = match arguments.iter().position(|word| word == "--texts") {
        Some(at) if at + 1 < arguments.len() => {
            let folder = PathBuf::from(&arguments[at + 1]);
            arguments.drain(at..=at + 1);
            Some(folder)
        }
        Some(_) => return Err(USAGE.into()),
        None => None,
    };
    let (claims, truth, count, seed) = match &arguments[..] {
        [count, claims, truth] => (claims, truth, count.parse()?, SEED),
        [count, claims, truth, seed] => (claims, truth, count.parse()?, seed.parse()?),
        _ => return Err(USAGE.into()),
    };
    let world = World::new(seed, count, texts.is_some());
    world.write_claims(&mut create(Path::new(claims))?)?;
    world.write_truth(&mut create(Path::new(truth))?)?;
    if let Some(folder) = texts {
        std::fs::create_dir_all(&folder)?;
        world.write_texts(&folder)?;
    }
    writeln!(
        std::io::stderr(),
        "{} claims in {} sources",
        world.claims(),
        world.sources()
    )?;
    Ok(())
}

fn create(path: &Path) -> Result<BufWriter<File>, std::io::Error> {
    Ok(BufWriter::new(File::create(path)?))
}
