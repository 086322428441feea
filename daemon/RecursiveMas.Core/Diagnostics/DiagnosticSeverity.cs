namespace RecursiveMas.Core.Diagnostics;

/// <summary>How bad it is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>No plan can be made.</summary>
    Error,

    /// <summary>A plan can be made, but it is probably not what was meant.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Info,
}
