//! Writes a made-up world of claims, and the truth about it.
//!
//! `cargo run --release --example generate_claims -- 10000 claims.jsonl truth.jsonl [SEED]`

#[path = "../benches/world/mod.rs"]
mod world;

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use world::World;

/// The seed of all published figures.
const SEED: u64 = 20_200_115;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (claims, truth, count, seed) = match &arguments[..] {
        [count, claims, truth] => (claims, truth, count.parse()?, SEED),
        [count, claims, truth, seed] => (claims, truth, count.parse()?, seed.parse()?),
        _ => return Err("usage: generate_claims COUNT CLAIMS.jsonl TRUTH.jsonl [SEED]".into()),
    };
    let world = World::new(seed, count);
    world.write_claims(&mut BufWriter::new(File::create(claims)?))?;
    world.write_truth(&mut BufWriter::new(File::create(truth)?))?;
    writeln!(
        std::io::stderr(),
        "{} claims in {} sources",
        world.claims(),
        world.sources()
    )?;
    Ok(())
}
