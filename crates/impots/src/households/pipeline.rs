//! Chunks of a file: read by one thread, computed and put into words by others, written in the order of the file.

use std::num::NonZero;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, Scope};

use anyhow::anyhow;

use crate::households::{Chunk, Rows};

/// Most threads that compute: beyond that, the one that reads and writes is the slowest.
const MAX_WORKERS: usize = 4;

/// Chunks that a thread has before it, so that it never waits for the next one.
const DEPTH: usize = 2;

/// A chunk and what is written of it. Its memory is used again for a later one.
#[derive(Default)]
pub(crate) struct Block {
    pub(crate) chunk: Chunk,
    pub(crate) text: String,
}

/// A thread that works on its share of the chunks.
struct Worker {
    todo: SyncSender<Block>,
    done: Receiver<Block>,
}

impl Worker {
    /// Starts a thread that works on each block it is given and gives it back, until nobody has more for it or wants any.
    fn start<'scope>(
        scope: &'scope Scope<'scope, '_>,
        work: &'scope (impl Fn(&mut Block) + Sync),
    ) -> Self {
        let (todo, blocks) = sync_channel::<Block>(DEPTH);
        let (finished, done) = sync_channel(DEPTH);
        scope.spawn(move || {
            for mut block in blocks {
                block.text.clear();
                work(&mut block);
                if finished.send(block).is_err() {
                    break;
                }
            }
        });
        Self { todo, done }
    }
}

/// Reads all rows, works on them on several processors, and hands them over in their order. What was read before an error
/// is handed over.
///
/// # Errors
/// Those of reading and of `take`, which ends it.
pub(crate) fn each_block(
    rows: &mut Rows,
    work: impl Fn(&mut Block) + Sync,
    mut take: impl FnMut(&Block) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let count = thread::available_parallelism().map_or(1, NonZero::get).min(MAX_WORKERS);
    thread::scope(|scope| {
        let workers: Vec<Worker> = (0..count).map(|_| Worker::start(scope, &work)).collect();
        // Turns are the same for both: what came back first was sent first.
        let (mut sent, mut taken) = (workers.iter().cycle(), workers.iter().cycle());
        let (mut waiting, mut end) = (0, None);
        let mut spare = Vec::new();
        while waiting > 0 || end.is_none() {
            if waiting == count * DEPTH || end.is_some() {
                let worker = taken.next().ok_or_else(gone)?;
                let block = worker.done.recv().map_err(|_| gone())?;
                take(&block)?;
                spare.push(block);
                waiting -= 1;
                continue;
            }
            let mut block = spare.pop().unwrap_or_default();
            match block.chunk.read(rows) {
                Ok(true) => {}
                Ok(false) => end = Some(Ok(())),
                Err(error) => end = Some(Err(error.into())),
            }
            if !block.chunk.is_empty() {
                let worker = sent.next().ok_or_else(gone)?;
                worker.todo.send(block).map_err(|_| gone())?;
                waiting += 1;
            }
        }
        end.unwrap_or(Ok(()))
    })
}

/// A thread has panicked: the scope goes on with that.
fn gone() -> anyhow::Error {
    anyhow!("a thread that computes has ended")
}

#[cfg(test)]
mod tests {
    use std::io::{self, Cursor, Read};

    use super::*;
    use crate::households::Method;
    use crate::households::method::MethodName;
    use crate::input::{InputName, TextInput};

    /// A file whose end cannot be read.
    struct Broken;

    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::UnexpectedEof.into())
        }
    }

    #[test]
    fn what_was_read_before_an_error_is_handed_over() {
        // Rows in the middle of a chunk, of a block of lines, and after rows that are read one by one.
        for (count, quoted) in [(1, 0), (1024, 0), (3000, 0), (3000, 7), (1030, 1030)] {
            let row = |number: usize| if number < quoted { "\"yes\",1,2\n" } else { "yes,1,2\n" };
            let rows: String = (0..count).map(row).collect();
            let text = Cursor::new(format!("married,children,salary\n{rows}")).chain(Broken);
            let method = Method::choose(MethodName::Official, None).unwrap();
            let input = TextInput::new(InputName::new("f"), text).unwrap();
            let mut rows = Rows::new(input, &method).unwrap();
            let columns = rows.columns.clone();
            let mut taken = 0;
            let compute = |block: &mut Block| block.chunk.compute(&columns, &method);
            let ended = each_block(&mut rows, compute, |block| {
                taken += block.chunk.rows().count();
                Ok(())
            });
            assert!(ended.is_err());
            assert_eq!(taken, count);
        }
    }
}
