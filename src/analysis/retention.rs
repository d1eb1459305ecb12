//! What survives a hop: base × factors, mitigations on the loss, limits, measurements.

use super::hop::{Blend, Estimate, Factor, Mitigation};
use crate::model::{Measured, Org};

/// The band is the base moved by this much down and up, whatever the base.
pub const BAND: f64 = 0.10;
/// The lowest and highest estimate of a hop.
pub const LIMITS: (f64, f64) = (0.05, 0.99);
/// How many observations an estimate is worth beside a measurement.
pub const ESTIMATE_WEIGHT: f64 = 10.0;
/// A measurement older than this many days counts half.
pub const STALE_DAYS: i64 = 180;
/// What a stale measurement without a sample size counts.
const STALE_N: f64 = 5.0;
/// The quantile of a 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// The chart's base retention of a person hop.
#[must_use]
pub fn base(org: &Org) -> f64 {
    org.model.base.unwrap_or_else(|| org.model.preset.base())
}

/// The chart's retention of a team hop; 0.95 by default (our judgement).
#[must_use]
pub fn team_base(org: &Org) -> f64 {
    org.model.team.unwrap_or(0.95)
}

/// One value: base × Π factors, then mitigations on the loss, kept within the limits.
#[must_use]
pub fn value(base: f64, factors: &[Factor], mitigations: &[Mitigation]) -> f64 {
    let kept: f64 = factors.iter().fold(base, |kept, factor| kept * factor.multiplier);
    let loss = mitigations.iter().fold(1.0 - kept, |loss, mitigation| loss * mitigation.multiplier);
    (1.0 - loss).clamp(LIMITS.0, LIMITS.1)
}

/// The estimate with its band.
#[must_use]
pub fn estimate(base: f64, factors: &[Factor], mitigations: &[Mitigation]) -> Estimate {
    Estimate {
        low: value(base - BAND, factors, mitigations),
        value: value(base, factors, mitigations),
        high: value(base + BAND, factors, mitigations),
    }
}

/// Mixes a measurement with the estimate, or lets it replace it; see "Measured values win" in the analysis reference.
#[must_use]
pub fn measure(org: &Org, measured: Measured, estimate: Estimate) -> (Estimate, Blend) {
    let age_days = org.as_of.zip(measured.date).map(|(as_of, date)| i64::from((as_of - date).get_days()));
    let stale = age_days.is_some_and(|age| age > STALE_DAYS);
    let n = match (measured.n, stale) {
        (Some(n), false) => Some(f64::from(n)),
        (Some(n), true) => Some(f64::from(n) / 2.0),
        (None, true) => Some(STALE_N),
        (None, false) => None,
    };
    let blend = |estimate: f64| match n {
        Some(n) => (n * measured.value + ESTIMATE_WEIGHT * estimate) / (n + ESTIMATE_WEIGHT),
        None => measured.value,
    };
    let blended =
        Estimate { low: blend(estimate.low), value: blend(estimate.value), high: blend(estimate.high) };
    let wilson = measured.n.and(n).map(|n| wilson(measured.value, n));
    (blended, Blend { measured, n, wilson, age_days, stale, estimate })
}

/// The Wilson score interval of a share observed in `n` cases, 95 %.
#[must_use]
pub fn wilson(share: f64, n: f64) -> (f64, f64) {
    let z2 = Z * Z / n;
    let middle = (share + z2 / 2.0) / (1.0 + z2);
    let half = Z * (share * (1.0 - share) / n + z2 / (4.0 * n)).sqrt() / (1.0 + z2);
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_gives_the_interval_of_the_reference() {
        let (low, high) = wilson(0.70, 10.0);
        assert!((low - 0.397).abs() < 0.001 && (high - 0.892).abs() < 0.001, "{low} {high}");
    }

    #[test]
    fn limits_hold() {
        let tiny =
            [Factor { key: crate::model::FactorKey::Proxy, multiplier: 0.01, default: false, amount: 1.0 }];
        assert!((value(0.8, &tiny, &[]) - 0.05).abs() < 1e-12);
        let strong = [Mitigation { key: crate::model::MitigationKey::ReadBack, multiplier: 0.0 }];
        assert!((value(0.8, &[], &strong) - 0.99).abs() < 1e-12);
    }
}
