//! The chart as boxes: which seats are on the canvas, and where.

use crate::model::SeatId;

/// The visible seats on the canvas. Made anew when folds, focus, order or the size of boxes change.
#[derive(Debug, Clone, Default)]
pub struct BoxLayout {
    /// Visible seats in preorder; a box's number is its index here.
    pub seats: Vec<SeatId>,
}
