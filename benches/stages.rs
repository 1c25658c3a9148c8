//! How long each stage takes on made-up worlds of three sizes.
//!
//! `cargo bench --bench stages`, or one stage: `cargo bench --bench stages -- loading`

mod world;

use corroborate::cluster::{self, Constraints};
use corroborate::judge::{Decided, Judge};
use corroborate::link::{Known, Memo, Model, Prepared, Stories, blocking};
use corroborate::load::{self, Record};
use corroborate::overrides::Overrides;
use corroborate::pipeline::{self, Reconciled};
use corroborate::render::{Options, json};
use corroborate::{normalise, report};
use divan::Bencher;
use divan::counter::ItemsCount;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, sink};
use std::path::PathBuf;
use tempfile::TempDir;
use world::World;

/// The seed of all published figures.
const SEED: u64 = 20_200_115;
/// Claims.
const SIZES: [usize; 3] = [100, 10_000, 100_000];
/// Samples: the large sizes take seconds.
const SAMPLES: u32 = 5;

fn main() {
    divan::main();
}

/// A made-up world on disk.
struct Files {
    folder: TempDir,
    claims: usize,
}

impl Files {
    fn json_lines(size: usize) -> Self {
        let world = World::new(SEED, size, false);
        let folder = tempfile::tempdir().expect("a folder for claims");
        let file = File::create(folder.path().join("claims.jsonl")).expect("a file of claims");
        world
            .write_claims(&mut BufWriter::new(file))
            .expect("claims are written");
        let claims = world.claims();
        Self { folder, claims }
    }

    fn yaml(size: usize) -> Self {
        let world = World::new(SEED, size, false);
        let folder = tempfile::tempdir().expect("a folder for claims");
        for (id, text) in world.yaml().expect("claims have a form in YAML") {
            let path = folder.path().join(format!("{id}.yaml"));
            std::fs::write(path, text).expect("claims are written");
        }
        let claims = world.claims();
        Self { folder, claims }
    }

    fn load(&self) -> Vec<Record> {
        let paths: [PathBuf; 1] = [self.folder.path().to_owned()];
        let loaded = load::load(&paths, &load::Settings::default()).expect("claims are read");
        assert!(!loaded.has_errors(), "made-up claims are well-formed");
        loaded.records
    }

    fn count(&self) -> ItemsCount {
        ItemsCount::new(self.claims)
    }
}

fn normalised(records: &[Record]) -> normalise::Normalised {
    normalise::normalise(records, &BTreeMap::new(), &normalise::Settings::default())
}

fn reconciled(records: &[Record]) -> Reconciled {
    let settings = pipeline::Settings::default();
    pipeline::reconcile(records, &Overrides::default(), &settings)
}

mod loading {
    use super::*;

    #[divan::bench(args = SIZES, sample_count = SAMPLES)]
    fn json_lines(bencher: Bencher<'_, '_>, size: usize) {
        let files = Files::json_lines(size);
        bencher.counter(files.count()).bench(|| files.load());
    }

    #[divan::bench(args = SIZES, sample_count = SAMPLES)]
    fn yaml(bencher: Bencher<'_, '_>, size: usize) {
        let files = Files::yaml(size);
        bencher.counter(files.count()).bench(|| files.load());
    }
}

#[divan::bench(args = SIZES, sample_count = SAMPLES)]
fn normalising(bencher: Bencher<'_, '_>, size: usize) {
    let files = Files::json_lines(size);
    let records = files.load();
    bencher
        .counter(files.count())
        .bench(|| normalised(&records));
}

mod linking {
    use super::*;

    /// Candidate pairs of people and organisations.
    #[divan::bench(args = SIZES, sample_count = SAMPLES)]
    fn blocking_names(bencher: Bencher<'_, '_>, size: usize) {
        let files = Files::json_lines(size);
        let corpus = normalised(&files.load()).corpus;
        let known = Known::nothing(corpus.subjects.len());
        let memo = Memo::new(&corpus);
        let stories = Stories::gather(&corpus);
        let prepared = Prepared::new(&corpus, &memo, &stories, &Model::shipped());
        let context = prepared.context(&known);
        bencher
            .counter(files.count())
            .bench(|| blocking::by_name(&context));
    }

    /// The weights of those pairs.
    #[divan::bench(args = SIZES, sample_count = SAMPLES)]
    fn scoring_names(bencher: Bencher<'_, '_>, size: usize) {
        let files = Files::json_lines(size);
        let corpus = normalised(&files.load()).corpus;
        let known = Known::nothing(corpus.subjects.len());
        let memo = Memo::new(&corpus);
        let stories = Stories::gather(&corpus);
        let prepared = Prepared::new(&corpus, &memo, &stories, &Model::shipped());
        let context = prepared.context(&known);
        let pairs = blocking::by_name(&context).pairs;
        bencher.counter(ItemsCount::new(pairs.len())).bench(|| {
            // With nothing remembered from the time before.
            let memo = Memo::new(&corpus);
            let stories = Stories::gather(&corpus);
            let prepared = Prepared::new(&corpus, &memo, &stories, &Model::shipped());
            prepared.context(&known).score_all(&pairs)
        });
    }

    /// The weights of candidate pairs of events.
    #[divan::bench(args = SIZES, sample_count = SAMPLES)]
    fn scoring_events(bencher: Bencher<'_, '_>, size: usize) {
        let files = Files::json_lines(size);
        let corpus = normalised(&files.load()).corpus;
        let known = Known::nothing(corpus.subjects.len());
        let memo = Memo::new(&corpus);
        let stories = Stories::gather(&corpus);
        let prepared = Prepared::new(&corpus, &memo, &stories, &Model::shipped());
        let context = prepared.context(&known);
        let pairs = blocking::of_events(&context).pairs;
        bencher.counter(ItemsCount::new(pairs.len())).bench(|| {
            // With nothing remembered from the time before.
            let memo = Memo::new(&corpus);
            let stories = Stories::gather(&corpus);
            let prepared = Prepared::new(&corpus, &memo, &stories, &Model::shipped());
            prepared.context(&known).score_all(&pairs)
        });
    }

    /// From weights to clusters, people and organisations alone.
    #[divan::bench(args = SIZES, sample_count = SAMPLES)]
    fn clustering(bencher: Bencher<'_, '_>, size: usize) {
        let files = Files::json_lines(size);
        let corpus = normalised(&files.load()).corpus;
        let known = Known::nothing(corpus.subjects.len());
        let memo = Memo::new(&corpus);
        let stories = Stories::gather(&corpus);
        let prepared = Prepared::new(&corpus, &memo, &stories, &Model::shipped());
        let context = prepared.context(&known);
        let links = context.score_all(&blocking::by_name(&context).pairs);
        let free = Constraints::default();
        bencher
            .counter(files.count())
            .bench(|| cluster::cluster(&corpus, &links, &free, &cluster::Settings::default()));
    }
}

/// All stages from records to judgements.
#[divan::bench(args = SIZES, sample_count = SAMPLES)]
fn reconciling(bencher: Bencher<'_, '_>, size: usize) {
    let files = Files::json_lines(size);
    let records = files.load();
    bencher
        .counter(files.count())
        .bench(|| reconciled(&records));
}

#[divan::bench(args = SIZES, sample_count = SAMPLES)]
fn judging(bencher: Bencher<'_, '_>, size: usize) {
    let files = Files::json_lines(size);
    let reconciled = reconciled(&files.load());
    let memo = Memo::new(&reconciled.corpus);
    let stories = Stories::gather(&reconciled.corpus);
    let prepared = Prepared::new(&reconciled.corpus, &memo, &stories, &Model::shipped());
    let context = prepared.context(&reconciled.known);
    let decided = Decided::default();
    let judge = Judge::new(&context, &decided);
    bencher.counter(files.count()).bench(|| judge.findings());
}

#[divan::bench(args = SIZES, sample_count = SAMPLES)]
fn building_the_report(bencher: Bencher<'_, '_>, size: usize) {
    let files = Files::json_lines(size);
    let reconciled = reconciled(&files.load());
    let overrides = Overrides::default();
    bencher
        .counter(files.count())
        .bench(|| report::build(&reconciled, &overrides));
}

#[divan::bench(args = SIZES, sample_count = SAMPLES)]
fn rendering_json(bencher: Bencher<'_, '_>, size: usize) {
    let files = Files::json_lines(size);
    let report = report::build(&reconciled(&files.load()), &Overrides::default());
    let options = Options::default();
    bencher
        .counter(files.count())
        .bench(|| json::render(&report, &options, &mut BufWriter::new(sink())));
}

/// From files to JSON.
#[divan::bench(args = SIZES, sample_count = SAMPLES)]
fn whole_report(bencher: Bencher<'_, '_>, size: usize) {
    let files = Files::json_lines(size);
    let overrides = Overrides::default();
    let options = Options::default();
    bencher.counter(files.count()).bench(|| {
        let report = report::build(&reconciled(&files.load()), &overrides);
        json::render(&report, &options, &mut BufWriter::new(sink()))
    });
}
