package org.xueji.architecture.wrong.audit;

/** Used, though nobody uses a sink. */
public class Sink {
}
