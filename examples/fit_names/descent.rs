//! Penalised logistic regression within bounds.

/// One case: its features with their values, and whether it is a match.
pub(crate) struct Case {
    pub(crate) features: Vec<(usize, f64)>,
    pub(crate) is_match: bool,
    /// How much it counts.
    pub(crate) weight: f64,
}

/// A coefficient: where it starts, how strongly it is drawn there, and the
/// bounds it keeps to.
#[derive(Clone, Copy)]
pub(crate) struct Coefficient {
    pub(crate) prior: f64,
    /// The penalty a squared unit away from the prior.
    pub(crate) penalty: f64,
    pub(crate) least: f64,
    pub(crate) most: f64,
}

const STEPS: usize = 3000;
const RATE: f64 = 0.03;

/// The coefficients of least penalised log loss, by Adam (Kingma and Ba 2015)
/// over all cases at once with a falling rate; every run gives the same.
pub(crate) fn fit(cases: &[Case], coefficients: &[Coefficient]) -> Vec<f64> {
    let count = coefficients.len();
    let mut value: Vec<f64> = coefficients.iter().map(|c| c.prior).collect();
    let (mut mean, mut square) = (vec![0.0; count], vec![0.0; count]);
    // Features of large values take small steps.
    let mut scale = vec![1e-9; count];
    for case in cases {
        for (at, x) in &case.features {
            scale[*at] += x * x;
        }
    }
    for s in &mut scale {
        *s = (*s / cases.len() as f64).sqrt().max(1e-3);
    }
    for step in 1..=STEPS {
        let mut gradient: Vec<f64> = value
            .iter()
            .zip(coefficients)
            .map(|(v, c)| 2.0 * c.penalty * (v - c.prior))
            .collect();
        for case in cases {
            let z: f64 = case.features.iter().map(|(at, x)| value[*at] * x).sum();
            let error =
                case.weight * (1.0 / (1.0 + (-z).exp()) - f64::from(u8::from(case.is_match)));
            for (at, x) in &case.features {
                gradient[*at] += error * x;
            }
        }
        let rate = RATE * (1.0 - step as f64 / STEPS as f64).max(0.01);
        let (decay, square_decay) = (0.9f64, 0.99f64);
        for at in 0..count {
            let slope = gradient[at] / scale[at] / cases.len() as f64;
            mean[at] = decay * mean[at] + (1.0 - decay) * slope;
            square[at] = square_decay * square[at] + (1.0 - square_decay) * slope * slope;
            let unbiased = mean[at] / (1.0 - decay.powi(step as i32));
            let spread = (square[at] / (1.0 - square_decay.powi(step as i32))).sqrt();
            value[at] = (value[at] - rate / scale[at] * unbiased / (spread + 1e-8))
                .clamp(coefficients[at].least, coefficients[at].most);
        }
    }
    value
}
