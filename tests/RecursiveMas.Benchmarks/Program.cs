using BenchmarkDotNet.Running;
using RecursiveMas.Benchmarks.Engine;
using RecursiveMas.Benchmarks.Language;
using RecursiveMas.Benchmarks.Links;

// `ridge [d] [rows]` is one timed run with peak memory; `decode <checkpoint> <package> …` compares TorchSharp with packages; `checkpoint <shape> <folder>` writes a random one of a published model's size; `engine` compares ways to think in one run; `language <rmas.dll>` drives a language server on a large pattern; everything else is BenchmarkDotNet's, e.g. `--filter *Link*`.
if (args is ["ridge", ..])
    return RidgeRun.Execute(args);
if (args is ["checkpoint", var shape, var folder])
    return LargeCheckpoint.Execute(shape, folder);
if (args is ["engine"])
    return await EngineRun.ExecuteAsync();
if (args is ["decode", var checkpoint, .. var packages] && packages.Length > 0)
    return DecodeRun.Execute(checkpoint, packages, Environment.ProcessorCount);
if (args is ["language", var server])
    return await LanguageRun.ExecuteAsync(server);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
