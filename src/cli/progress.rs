//! [`Progress`]: one line on a terminal, drawn anew while many manifests are compiled. Pipes and files never see it.

use std::time::{Duration, Instant};

use super::shell::Shell;

/// A run that ends sooner shows nothing: a line that flickers tells nobody anything.
const PATIENCE: Duration = Duration::from_millis(500);

/// How long each line can be read.
const PAUSE: Duration = Duration::from_millis(100);

/// Back to the beginning of the line, and clear it (ECMA-48: EL).
const CLEAR: &str = "\r\x1b[K";

/// How far a run is. The line goes away with it.
pub(super) struct Progress<'s, 'a> {
    shell: &'s mut Shell<'a>,
    what: &'static str,
    all: usize,
    done: usize,
    /// When it may be drawn next; never where nobody watches.
    next: Option<Instant>,
    is_drawn: bool,
}

impl<'s, 'a> Progress<'s, 'a> {
    /// `what` is done to `all` manifests.
    pub(super) fn new(shell: &'s mut Shell<'a>, what: &'static str, all: usize) -> Self {
        let next = (shell.is_watched && all > 1).then(|| Instant::now() + PATIENCE);
        Self { shell, what, all, done: 0, next, is_drawn: false }
    }

    /// So many are done.
    pub(super) fn at(&mut self, done: usize) {
        self.done = done;
        if self.next.is_some_and(|next| Instant::now() >= next) {
            self.draw();
        }
    }

    fn draw(&mut self) {
        self.shell.tell(&format!("{CLEAR}{} {} of {} manifests", self.what, self.done, self.all));
        self.is_drawn = true;
        self.next = Some(Instant::now() + PAUSE);
    }
}

impl Drop for Progress<'_, '_> {
    fn drop(&mut self) {
        if self.is_drawn {
            self.shell.tell(CLEAR);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn early(progress: &mut Progress<'_, '_>) {
        progress.at(1);
    }

    fn shown(is_watched: bool, all: usize, steps: impl Fn(&mut Progress<'_, '_>)) -> String {
        let (mut input, mut out, mut err) = (std::io::empty(), Vec::new(), Vec::new());
        let mut shell = Shell::new(&mut input, &mut out, &mut err, false);
        shell.is_watched = is_watched;
        steps(&mut Progress::new(&mut shell, "compiling", all));
        assert!(out.is_empty());
        String::from_utf8(err).expect("text")
    }

    /// As if the time had come.
    fn late(progress: &mut Progress<'_, '_>, done: usize) {
        progress.next = progress.next.map(|_| Instant::now());
        progress.at(done);
    }

    #[test]
    fn one_line_is_drawn_over_and_nothing_is_left() {
        let text = shown(true, 300, |progress| {
            late(progress, 1);
            progress.at(2);
            late(progress, 3);
        });
        assert_eq!(text, "\r\x1b[Kcompiling 1 of 300 manifests\r\x1b[Kcompiling 3 of 300 manifests\r\x1b[K");
    }

    #[test]
    fn a_short_run_one_manifest_and_a_pipe_see_nothing() {
        assert_eq!(shown(true, 300, early), "");
        assert_eq!(shown(true, 1, |progress| late(progress, 1)), "");
        assert_eq!(shown(false, 300, |progress| late(progress, 1)), "");
    }
}
