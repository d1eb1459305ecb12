//! The examples of help and README that open a screen.

use crate::examples::{Example, commands, of_help, of_readme, stage};
use crate::program::PROGRAM;
use crate::pty::{Ended, Start};

#[test]
fn what_opens_a_screen_does_so() {
    let mut all: Vec<_> = commands().iter().flat_map(of_help).collect();
    all.extend(of_readme());
    let opens: Vec<Vec<String>> = all.iter().filter_map(Example::opens).collect();
    assert!(opens.len() >= 3, "{opens:?}");
    for args in opens {
        let start = Start::program(PROGRAM).size(120, 40).args(&args);
        let start = start.env("GIT_CONFIG_GLOBAL", "/dev/null");
        stage(start.home());
        let mut session = start.run();
        session.wait("a frame", || session.frames() > 0);
        session.send("\x03");
        assert_eq!(session.wait_end(), Ended::Code(0), "{args:?}");
    }
}
