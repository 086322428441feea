// libtorch counts live tensors per process and has one thread pool: these tests run one after another.
[assembly: DoNotParallelize]
