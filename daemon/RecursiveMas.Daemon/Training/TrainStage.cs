namespace RecursiveMas.Daemon.Training;

/// <summary>Which links are trained.</summary>
internal enum TrainStage
{
    /// <summary>Inner links, then outer ones.</summary>
    All,

    /// <summary>Inner links alone.</summary>
    Inner,

    /// <summary>Outer links alone.</summary>
    Outer,
}
