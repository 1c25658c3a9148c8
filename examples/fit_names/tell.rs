//! What the fit prints and writes.

use crate::pairs::{self, Ranking};
use corroborate::value::person::Band;
use corroborate::value::person::evidence::{Direction, FEATURES};
use corroborate::value::person::parameters::Parameter;

/// Prints how well scores rank the pairs of each set.
pub(crate) fn quality(title: &str, files: &[String], scores: &[(usize, f64, bool)]) {
    println!(
        "\n{title}\n{:<22}{:>6}{:>8}{:>9}{:>7}{:>9}",
        "pairs",
        "n",
        "AP",
        "best F1",
        "at",
        format!("F1 at {}", Band::SAME)
    );
    for (set, file) in files.iter().enumerate() {
        let of_set: Vec<(f64, bool)> = scores
            .iter()
            .filter(|s| s.0 == set)
            .map(|s| (s.1, s.2))
            .collect();
        let ranking = Ranking::of(of_set.clone());
        println!(
            "{:<22}{:>6}{:>8.3}{:>9.3}{:>7.2}{:>9.3}",
            pairs::set_name(file),
            of_set.len(),
            ranking.average_precision,
            ranking.best_f1.0,
            ranking.best_f1.1,
            pairs::f1_at(&of_set, Band::SAME)
        );
    }
}

/// Prints how often pairs of a similarity are matches, by tenths, where matches
/// and others weigh the same in each set; and the Brier score and the expected
/// calibration error of each set.
pub(crate) fn reliability(files: &[String], scores: &[(usize, f64, bool)]) {
    let mut counts = vec![[0.0f64; 2]; files.len()];
    for (set, _, is_match) in scores {
        counts[*set][usize::from(*is_match)] += 1.0;
    }
    let weighed: Vec<(usize, f64, f64, f64)> = scores
        .iter()
        .map(|(set, similarity, is_match)| {
            let weight = 0.5 / counts[*set][usize::from(*is_match)];
            (*set, *similarity, f64::from(u8::from(*is_match)), weight)
        })
        .collect();
    println!(
        "\nreliability at even odds, cross-validated, all sets alike\n{:<10}{:>7}{:>12}{:>16}",
        "similarity", "pairs", "mean", "share matches"
    );
    for tenth in 0..10 {
        let inside = |s: f64| ((s * 10.0) as usize).min(9) == tenth;
        let bin: Vec<_> = weighed.iter().filter(|w| inside(w.1)).collect();
        let weight: f64 = bin.iter().map(|w| w.3).sum();
        let mean = bin.iter().map(|w| w.1 * w.3).sum::<f64>() / weight;
        let share = bin.iter().map(|w| w.2 * w.3).sum::<f64>() / weight;
        println!(
            ".{tenth}-{:<7}{:>7}{mean:>12.3}{share:>16.3}",
            if tenth == 9 {
                "1".to_owned()
            } else {
                format!(".{}", tenth + 1)
            },
            bin.len()
        );
    }
    println!("\n{:<22}{:>8}{:>8}", "pairs", "Brier", "ECE");
    for (set, file) in files.iter().enumerate() {
        let of_set: Vec<_> = weighed.iter().filter(|w| w.0 == set).collect();
        let brier: f64 = of_set.iter().map(|w| w.3 * (w.1 - w.2).powi(2)).sum();
        let error: f64 = (0..10)
            .map(|tenth| {
                let bin = of_set
                    .iter()
                    .filter(|w| ((w.1 * 10.0) as usize).min(9) == tenth);
                bin.map(|w| w.3 * (w.1 - w.2)).sum::<f64>().abs()
            })
            .sum();
        println!("{:<22}{brier:>8.3}{error:>8.3}", pairs::set_name(file));
    }
}

/// The table as it is written: with its units and directions.
pub(crate) fn table(parameters: &[Parameter]) -> String {
    let mut text = String::from(
        "# What the comparison of names depends on. Written by `cargo run --release --example fit_names -- --write\n\
         # PAIRS.csv...`; change the priors and fit again rather than the values.\n\
         # cost: in whole changes; higher is stricter. `A~E` one sound for another, `A first`, `A inside` and `A last` one\n\
         # more or less at that place, `A unwritten` against a script that leaves it out. A fit keeps within .4 and 1.6 of\n\
         # the prior, which is judged by hand.\n\
         # weight: log-odds for each unit; above 0 speaks for one person, below against. A direction that is not `either`\n\
         # keeps its sign in every fit.\n\
         # group\tkey\tvalue\tprior\tunit\tdirection\n",
    );
    for parameter in parameters {
        let feature = FEATURES.iter().find(|f| f.key == parameter.key);
        let (unit, direction) = match feature {
            Some(feature) if parameter.group == "weight" => (
                feature.unit,
                match feature.direction {
                    Direction::For => "for",
                    Direction::Against => "against",
                    Direction::Either => "either",
                },
            ),
            _ => ("change", "stricter"),
        };
        text.push_str(&format!(
            "{}\t{}\t{:.2}\t{:.2}\t{unit}\t{direction}\n",
            parameter.group, parameter.key, parameter.value, parameter.prior
        ));
    }
    text
}
