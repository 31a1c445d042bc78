/**
 * The files. One class per shape, whose Javadoc shows the file: {@link dev.qte.output.Dialect},
 * {@link dev.qte.output.MonitoringDocument}, {@link dev.qte.output.DeploymentDocument}; and
 * {@link dev.qte.output.OutputFolder}, through which alone they reach the disk.
 *
 * <p>The same values give the same bytes on every machine: UTF-8, LF, fixed order, no clock, no absolute path.
 */
@NullMarked
package dev.qte.output;

import org.jspecify.annotations.NullMarked;
