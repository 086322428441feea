namespace RecursiveMas.Daemon.Serve.Lsp;

/// <summary><c>window/logMessage</c>.</summary>
/// <param name="Type">1 error, 2 warning, 3 information, 4 log.</param>
/// <param name="Message">One line.</param>
internal sealed record LogMessageParams(int Type, string Message);
