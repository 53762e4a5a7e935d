//! Many manifests at once, and their results in the manifests' order.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use super::progress::Progress;

/// What `work` makes of each item, by no more than so many threads. The threads take the items one by one, so that a large one holds up no
/// others. This thread only gathers and tells how far they are.
pub(super) fn map<I: Sync, T: Send>(
    items: &[I],
    jobs: NonZeroUsize,
    progress: &mut Progress<'_, '_>,
    work: impl Fn(usize, &I) -> T + Sync,
) -> Vec<T> {
    let threads = jobs.get().min(items.len());
    // One manifest is not worth a thread.
    if threads <= 1 {
        let one = |(at, item)| {
            let result = work(at, item);
            progress.step();
            result
        };
        return items.iter().enumerate().map(one).collect();
    }
    let next = AtomicUsize::new(0);
    let mut results: Vec<Option<T>> = items.iter().map(|_| None).collect();
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..threads {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    // The other end goes away only with the whole program.
                    let _ = sender.send((at, work(at, item)));
                }
            });
        }
        drop(sender);
        for (at, result) in receiver {
            results[at] = Some(result);
            progress.step();
        }
    });
    results.into_iter().flatten().collect()
}

/// As many as there are processors for this process.
pub(super) fn default() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::shell::Shell;
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_items_whoever_is_done_first() {
        let items: Vec<u64> = (0..200).collect();
        for jobs in [1, 2, 7, 500] {
            let (mut input, mut out, mut err) = (std::io::empty(), Vec::new(), Vec::new());
            let mut shell = Shell::new(&mut input, &mut out, &mut err, false);
            let jobs = NonZeroUsize::new(jobs).expect("not 0");
            let results = map(&items, jobs, &mut Progress::new(&mut shell, "counting", items.len()), |at, item| {
                thread::sleep(Duration::from_micros(200 - item));
                (at as u64, item * 2)
            });
            assert_eq!(results, items.iter().map(|item| (*item, item * 2)).collect::<Vec<_>>(), "{jobs}");
        }
    }
}
